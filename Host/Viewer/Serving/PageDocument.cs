using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Platform.Host.Viewer.Views;

namespace Platform.Host.Viewer.Serving;

/// <summary>The HTML document of the viewer: live its parts are files of the host, in a report they are in it.</summary>
internal static class PageDocument
{
    /// <summary>The live page.</summary>
    /// <returns>The document, and the policy that its answer carries as a header.</returns>
    public static (byte[] Html, string Policy) Live()
    {
        var imports = ImportMap(file => $"/page/{file}");
        var html = Document("Platform",
            $"""<link rel="stylesheet" href="/page/{PageFiles.Style}"><script type="importmap">{imports}</script>{Preloads()}<link rel="preload" as="script" href="/page/{PageFiles.Charts}">""",
            """<script type="module" src="/page/main.mjs"></script>""");
        var policy = $"default-src 'none'; script-src 'self' {PageFiles.PolicyHash(Encoding.UTF8.GetBytes(imports))}; style-src 'self'; img-src 'self' data: blob:; "
            + "connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";
        return (Encoding.UTF8.GetBytes(html), policy);
    }

    /// <summary>The report: one file that asks nobody for anything.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="answers">What the views answer, JSON by path.</param>
    public static string Report(string title, IReadOnlyDictionary<string, string> answers)
    {
        var imports = ImportMap(DataUrl);
        var style = Encoding.UTF8.GetString(PageFiles.Read(PageFiles.Style));
        var main = DataUrl("main.mjs");
        var policy = $"default-src 'none'; script-src data: {PageFiles.PolicyHash(Encoding.UTF8.GetBytes(imports))}; "
            + $"style-src {PageFiles.PolicyHash(Encoding.UTF8.GetBytes(style))}; img-src data: blob:; form-action 'none'; base-uri 'none'";
        var data = string.Join(",\n", answers.Select(answer => $"{JsonSerializer.Serialize(answer.Key, ViewJson.Default.String)}:{answer.Value}"));
        return Document(title,
            $"""<meta http-equiv="Content-Security-Policy" content="{policy}"><style>{style}</style>""",
            $$"""
            <script type="application/json" id="answers">{{{data}}}</script>
            <script type="importmap">{{imports}}</script><script src="{{DataUrl(PageFiles.Charts)}}" defer></script><script type="module" src="{{main}}"></script>
            """);
    }

    private static string Document(string title, string head, string body) =>
        $"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
        <link rel="icon" href="{DataUrl(PageFiles.Icon, "image/svg+xml")}">
        {head}<title>{HtmlEncoder.Default.Encode(title)}</title></head>
        <body><a class="skip" href="#main">Skip to the content</a><header id="header"></header><main id="main" tabindex="-1"><p>Loading…</p></main>
        {body}
        </body></html>

        """;

    // Asked for at once, not when the module that imports one has arrived.
    private static string Preloads() => string.Concat(PageFiles.Modules.Select(module => $"""<link rel="modulepreload" href="/page/{module.File}">"""));

    private static string ImportMap(Func<string, string> url) =>
        "{\"imports\":{" + string.Join(',', PageFiles.Modules.Select(module => $"\"{module.Import}\":\"{url(module.File)}\"")) + "}}";

    private static string DataUrl(string file) => DataUrl(file, "text/javascript");

    private static string DataUrl(string file, string type) => $"data:{type};base64,{Convert.ToBase64String(PageFiles.Read(file))}";
}
