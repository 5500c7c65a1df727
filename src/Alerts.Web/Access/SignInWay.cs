namespace Alerts.Web.Access;

/// <summary>How people sign in where this host runs.</summary>
/// <param name="Scheme">The authentication scheme of a person without a key in the request.</param>
/// <param name="Page">Where they sign in.</param>
/// <param name="HasForms">The pages "sign in" and "sign out" are ours; otherwise they are the platform's.</param>
internal sealed record SignInWay(string Scheme, string Page, string SignOut, bool HasForms)
{
    public static readonly SignInWay ByKey = new("Session", "/sign-in", "/sign-out", HasForms: true);

    public static readonly SignInWay ByAppService = new(AppServiceHandler.Name, "/.auth/login/aad", "/.auth/logout", HasForms: false);
}
