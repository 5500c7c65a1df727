using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Alerts.Web;

/// <summary>A file that travels inside the assembly, so that every host serves it without a folder of its own.</summary>
internal sealed class SiteAsset
{
    public static readonly SiteAsset Css = new("site.css", "text/css; charset=utf-8");
    public static readonly SiteAsset Script = new("site.js", "text/javascript; charset=utf-8");
    public static readonly SiteAsset Icon = new("icon.svg", "image/svg+xml");

    private readonly byte[] content;
    private readonly string contentType;
    private readonly string hash;

    private SiteAsset(string name, string contentType)
    {
        using var resource = typeof(SiteAsset).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in the assembly.");
        content = new byte[resource.Length];
        resource.ReadExactly(content);
        this.contentType = contentType;
        hash = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        Path = "/" + name;
    }

    public static IReadOnlyList<SiteAsset> All { get; } = [Css, Script, Icon];

    public string Path { get; }

    /// <summary>Path with the content's hash, so that a new release is seen at once in spite of the cache.</summary>
    public string Url => $"{Path}?v={hash}";

    /// <summary>The file, or 304 where the browser has it.</summary>
    public FileContentHttpResult Answer(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return TypedResults.Bytes(content, contentType, entityTag: new EntityTagHeaderValue($"\"{hash}\""));
    }
}
