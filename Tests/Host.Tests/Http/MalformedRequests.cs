using System.Collections;
using System.Net.Http.Headers;
using System.Text;
using Platform.Host.Protocol;

namespace Platform.Host.Tests.Http;

/// <summary>Requests that are nearly right: each has some part from a list of what breaks servers. They follow from a seed.</summary>
internal sealed class MalformedRequests(int seed, HostAddress host) : IEnumerable<HttpRequestMessage>
{
    private static readonly string[] Routes =
    [
        "",
        "page/{x}",
        "health",
        "ready",
        "metrics",
        "api",
        "api/host",
        "api/openapi.json",
        "api/backup",
        "api/view/changes",
        "api/experiments",
        "api/experiments/{id}",
        "api/experiments/{id}/{x}",
        "api/experiments/{id}/trials",
        "api/experiments/{id}/runs",
        "api/experiments/{id}/summaries",
        "api/experiments/{id}/checkpoints",
        "api/experiments/{id}/events",
        "api/experiments/{id}/version",
        "api/experiments/{id}/trials/{n}/series",
        "api/experiments/{id}/trials/{n}/buckets",
        "api/experiments/{id}/trials/{n}/artifacts",
        "api/view/experiments",
        "api/view/experiments/{id}",
        "api/view/experiments/{id}/points",
        "api/view/experiments/{id}/columns",
        "api/view/experiments/{id}/trials",
        "api/view/experiments/{id}/trials.csv",
        "api/view/experiments/{id}/trials.json",
        "api/view/experiments/{id}/trials/{n}",
        "api/view/experiments/{id}/curves",
        "api/view/comparison",
        "api/view/report",
        "api/view/difference",
        "checkpoints/{x}",
        "plugins/{x}",
        "{x}/{x}/{x}",
    ];

    private static readonly string[] Names =
    [
        "metric",
        "metrics",
        "trial",
        "trials",
        "from",
        "to",
        "most",
        "points",
        "offset",
        "limit",
        "sort",
        "descending",
        "state",
        "filter",
        "group",
        "columns",
        "search",
        "tag",
        "across",
        "best",
        "target",
        "experiments",
        "token",
        "x",
    ];

    private static readonly string[] Values =
    [
        "",
        "0",
        "-1",
        "1",
        "99999999999999999999",
        "9223372036854775807",
        "-9223372036854775808",
        "1e308",
        "1e999",
        "NaN",
        "Infinity",
        "true",
        "maybe",
        "null",
        "%00",
        "%ff%fe",
        "%",
        "%zz",
        "..",
        "..%2f..%2fhost.json",
        "....//",
        "%c0%ae%c0%ae%2f",
        "'--",
        "\"",
        "%3Cscript%3E",
        "train/loss",
        "digits",
        "validation/loss.last",
        "validation/loss.at(1)",
        "objective",
        "-objective",
        "digits/0",
        "digits/0,digits/99",
        "a,b,,c",
        ",",
        "(((((",
        "not not not x",
        "x in [1",
        "objective > ",
        "number = 'x'",
        "%E2%80%AE",
        "%F0%9F%92%A9",
        "{0}",
        "${7*7}",
        "%0d%0aSet-Cookie:a=b",
        "con",
        "style.css",
        "viewer.mjs",
        "cancel",
        "progress",
        new('a', 500),
        new('(', 400),
        string.Concat(Enumerable.Repeat("not%20", 300)),
    ];

    // A backup writes where it is told to, which is what its owner wants and this test doesn't.
    private static readonly string[] Methods = ["GET", "GET", "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "BREW"];

    private static readonly string[] Bodies =
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"text\":1}",
        "{\"text\":\"\\u0000\",\"file\":\"\",\"baseDirectory\":\"\"}",
        "\ud800",
        "{\"text\":null,\"file\":null,\"baseDirectory\":null}",
        new('[', 2000),
    ];

    private static readonly string[] Kinds =
    [
        "application/json",
        "text/plain",
        "multipart/form-data",
        "application/json; charset=utf-7",
        "x",
    ];

    private static readonly string[] HeaderNames =
    [
        "If-None-Match",
        "Range",
        "Accept-Encoding",
        "Accept",
        "Last-Event-ID",
        "Platform-Lease",
        "Origin",
        "Sec-Fetch-Site",
        "Cookie",
        "X-Forwarded-Host",
        "Expect",
        "Content-Encoding",
    ];

    private static readonly string[] HeaderValues =
    [
        "*",
        "\"",
        "bytes=9-1",
        "gzip;q=2, br",
        "text/event-stream-",
        "-1--1",
        "{",
        "null",
        "http://attacker.example",
        "cross-site",
        "a=b;;=",
        "W/\"0\"",
        new('x', 300),
    ];

    // The client's own corrections would make most of them harmless.
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public IEnumerator<HttpRequestMessage> GetEnumerator()
    {
        var random = new Random(seed);
        while (true)
        {
            yield return Next(random);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private HttpRequestMessage Next(Random random)
    {
        var route = Pick(random, Routes)
            .Split("{x}")
            .Aggregate((before, after) => before + Pick(random, Values) + after)
            .Replace("{id}", random.Next(3) > 0 ? "digits" : Pick(random, Values), StringComparison.Ordinal)
            .Replace("{n}", random.Next(3) > 0 ? "0" : Pick(random, Values), StringComparison.Ordinal);
        var method = route.StartsWith("api/backup", StringComparison.Ordinal) ? "GET" : Pick(random, Methods);
        var query = string.Join('&', Enumerable.Range(0, random.Next(4)).Select(_ => $"{Pick(random, Names)}={Pick(random, Values)}"));
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"{host.Url}{route}?{query}", in AsWritten));
        if (random.Next(10) > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Bearer",
                random.Next(10) > 0 ? host.Token : Pick(random, Values)
            );
        }

        if (method is "POST" or "PUT" or "PATCH" && random.Next(4) > 0)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Pick(random, Bodies)));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", Pick(random, Kinds));
        }

        if (random.Next(3) == 0)
        {
            request.Headers.TryAddWithoutValidation(Pick(random, HeaderNames), Pick(random, HeaderValues));
        }

        return request;
    }

    private static string Pick(Random random, string[] list) => list[random.Next(list.Length)];
}
