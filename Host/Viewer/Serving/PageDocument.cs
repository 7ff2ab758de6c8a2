using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Platform.Host.Viewer.Reports;
using Platform.Host.Viewer.Views;

namespace Platform.Host.Viewer.Serving;

/// <summary>The HTML document of the viewer: live its parts are files of the host, in a report they are in it.</summary>
internal static class PageDocument
{
    /// <summary>What ends or changes a script or a style that is in a document.</summary>
    private static readonly string[] Markup = ["</script", "</style", "<!--"];

    /// <summary>The live page.</summary>
    /// <returns>The document, and the policy that its answer carries as a header.</returns>
    public static (byte[] Html, string Policy) Live()
    {
        var html = Document(
            "Platform",
            $"""<link rel="stylesheet" href="/page/{PageFiles.Style}">"""
                + $"""<script type="module" src="/page/{PageFiles.Script}"></script>"""
                + $"""<link rel="preload" as="script" href="/page/{PageFiles.Charts}">""",
            body: ""
        );
        const string Policy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
            + "form-action 'none'; frame-ancestors 'none'; base-uri 'none'";
        return (Encoding.UTF8.GetBytes(html), Policy);
    }

    /// <summary>The report: one file that asks nobody for anything.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="answers">What the views answer.</param>
    /// <param name="written">When it is written.</param>
    public static string Report(string title, IEnumerable<ReportAnswer> answers, DateTimeOffset written)
    {
        var (style, charts, script) = (Inlined(PageFiles.Style), Inlined(PageFiles.Charts), Inlined(PageFiles.Script));
        var policy =
            $"default-src 'none'; script-src {Hash(charts)} {Hash(script)}; style-src {Hash(style)}; img-src data: blob:; "
            + "form-action 'none'; base-uri 'none'";
        var data = string.Join(
            ",\n",
            answers.Select(answer => $"{JsonSerializer.Serialize(answer.Path, ViewJson.Default.String)}:{answer.Json}")
        );
        return Document(
            title,
            $"""<meta http-equiv="Content-Security-Policy" content="{policy}"><style>{style}</style>""",
            $$"""
            <script type="application/json" id="answers" data-written="{{written:O}}">{{{data}}}</script>
            <script>{{charts}}</script><script type="module">{{script}}</script>
            """
        );
    }

    /// <summary>What a browser is shown that nobody let in: a page of the same look, which says what to do.</summary>
    /// <returns>The document, and the policy that its answer carries as a header.</returns>
    public static (byte[] Html, string Policy) Closed()
    {
        var style = Inlined(PageFiles.Style);
        var html = Page(
            "Platform",
            $"<style>{style}</style>",
            """
            <h1>You need the host's link to open this page</h1>
            <p>Run this command on the host's machine and open the link that it prints. It lets this browser in until the host stops,
            and pages that are already open continue by themselves:</p>
            <pre>platform view</pre>
            """,
            body: ""
        );
        return (
            Encoding.UTF8.GetBytes(html),
            $"default-src 'none'; style-src {Hash(style)}; img-src data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
        );
    }

    private static string Document(string title, string head, string body) => Page(title, head, "<p>Loading…</p>", body);

    private static string Page(string title, string head, string content, string body) =>
        $"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <link rel="icon" href="{Icon}">
            {head}<title>{HtmlEncoder.Default.Encode(title)}</title></head>
            <body><a class="skip" href="#main">Skip to the content</a><header id="header"></header>
            <main id="main" tabindex="-1">{content}</main>
            {body}
            </body></html>

            """;

    private static string Inlined(string file)
    {
        var text = PageFiles.Text(file);
        return Markup.FirstOrDefault(sign => text.Contains(sign, StringComparison.OrdinalIgnoreCase)) is { } found
            ? throw new FormatException($"'{file}' can't be a part of a document: a browser would take its '{found}' for markup.")
            : text;
    }

    private static string Hash(string inlined) => PageFiles.PolicyHash(Encoding.UTF8.GetBytes(inlined));

    private static string Icon =>
        $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(PageFiles.Text(PageFiles.Icon)))}";
}
