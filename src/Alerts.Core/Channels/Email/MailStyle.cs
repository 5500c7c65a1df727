namespace Alerts.Channels.Email;

/// <summary>Inline styles of the mail, since many clients drop a style sheet. Dark colours are in the sheet, for those that keep it.</summary>
internal static class MailStyle
{
    private const string Font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";

    public const string Body = "margin:0;padding:0;background:#f3f4f6;color:#1f2933;" + Font + "font-size:16px;line-height:1.5;";
    public const string Hidden = "display:none;max-height:0;overflow:hidden;mso-hide:all;";
    public const string Outer = "padding:24px 12px;";
    public const string Card = "width:100%;max-width:640px;background:#ffffff;border-radius:8px;";
    public const string Inside = "padding:28px 28px 24px;" + Font + "font-size:16px;line-height:1.5;color:#1f2933;overflow-wrap:anywhere;";
    public const string Kicker = "margin:0 0 6px;font-size:14px;font-weight:600;color:#9a3412;";
    public const string Title = "margin:0;font-size:23px;line-height:1.3;font-weight:600;color:#111827;";
    public const string About = "margin:6px 0 0;font-size:15px;color:#52606d;";
    public const string Lead = "margin:18px 0 0;";
    public const string Heading = "margin:32px 0 8px;font-size:17px;line-height:1.35;font-weight:600;color:#111827;";
    public const string Grid = "width:100%;border-collapse:collapse;";
    public const string ColumnHead = "padding:6px 12px 6px 0;border-bottom:1px solid #d5dae0;text-align:left;vertical-align:bottom;white-space:nowrap;font-size:14px;font-weight:400;color:#52606d;";
    public const string RowHead = "width:42%;padding:10px 12px 10px 0;border-bottom:1px solid #e4e7eb;text-align:left;vertical-align:top;font-weight:400;";
    public const string Cell = "padding:10px 12px 10px 0;border-bottom:1px solid #e4e7eb;text-align:left;vertical-align:top;color:#52606d;";
    public const string NowCell = "padding:10px 0;border-bottom:1px solid #e4e7eb;text-align:left;vertical-align:top;font-weight:600;";
    public const string Label = "display:none;mso-hide:all;font-weight:400;";
    public const string Small = "display:block;font-size:14px;font-weight:400;color:#52606d;";
    public const string Note = "margin:8px 0 0;font-size:14px;color:#52606d;";
    public const string List = "margin:8px 0 0;padding:0 0 0 20px;";
    public const string Item = "margin:0 0 6px;";
    public const string Aside = "margin:24px 0 0;padding:14px 16px;border-left:4px solid #c2410c;background:#fff7ed;";
    public const string AsideTitle = "margin:0;font-size:16px;line-height:1.4;font-weight:600;color:#111827;";
    public const string AsideText = "margin:8px 0 0;";
    public const string Source = "margin:16px 0 0;";
    public const string SourceTitle = "margin:2px 0 0;";
    public const string Quote = "margin:8px 0 0;padding:0 0 0 14px;border-left:3px solid #cbd2d9;color:#3e4c59;";
    public const string Link = "color:#1d4ed8;text-decoration:underline;";
    public const string ButtonLine = "margin:20px 0 0;";
    public const string Button = "display:inline-block;padding:10px 18px;border-radius:6px;background:#1d4ed8;color:#ffffff;text-decoration:none;font-weight:600;";
    public const string Entry = "margin:14px 0 0;padding:0 0 12px;border-bottom:1px solid #e4e7eb;";
    public const string EntryTitle = "margin:0;font-size:16px;line-height:1.4;font-weight:600;color:#111827;";
    public const string Foot = "margin:32px 0 0;padding:16px 0 0;border-top:1px solid #e4e7eb;font-size:14px;color:#52606d;";
}
