using System.Collections;
using System.Text;
using Platform.Host.Protocol;

namespace Platform.Host.Tests.Http;

/// <summary>Orders, submissions and deletions each of which has one flaw for which nothing may be done. They follow from a seed.</summary>
internal sealed class FlawedOrders(int seed, HostAddress host, string experiment) : IEnumerable<HttpRequestMessage>
{
    private const string Good = """{"text":"name: a\n","file":"a.yaml","baseDirectory":"/"}""";

    private static readonly string[] Orders = ["stop", "cancel", "pause", "interrupt", "resume", "rerun", "extend"];

    // To the enum's own parser the first of these are orders.
    private static readonly string[] NoOrders =
    [
        "0",
        "1",
        "+1",
        "stop,cancel",
        "stop%2Ccancel",
        " stop",
        "stop%20",
        "st%00op",
        "delete",
        "..%2fcancel",
        "cancel%2f..",
        "%F0%9F%92%A9",
        new('a', 500),
    ];

    private static readonly string[] NoTokens = ["", "wrong", "null", "0", new('0', 64), "TOKEN\t", new('f', 4000)];

    private static readonly string[] NoExperiments =
    [
        "none",
        "..",
        "%2e%2e%2fhost.json",
        "%00",
        "'--",
        "%ff%fe",
        "$id",
        "DIGITS",
        new('x', 3000),
    ];

    private static readonly string[] NoSubmissions =
    [
        "",
        "{",
        "[]",
        "null",
        "true",
        "\"name: a\"",
        "{}",
        """{"text":null,"file":null,"baseDirectory":null}""",
        """{"text":"name: a","file":"a","baseDirectory":null}""",
        """{"text":1,"file":"a","baseDirectory":"/"}""",
        """{"text":"name: a","file":"a","baseDirectory":"/","overrides":[null]}""",
        """{"text":"name: a","file":"a","baseDirectory":"/","pluginDirectories":[null]}""",
        """{"text":"name: a","file":"a","baseDirectory":"/","pluginDirectories":["\u0000"]}""",
        """{"text":"name: a","file":"a","baseDirectory":"not/full"}""",
        """{"text":"name: a","file":"a","baseDirectory":"/\u0000"}""",
        """{"text":"name: a","file":"a","baseDirectory":"/","workers":-1}""",
        """{"text":"name: a","file":"a","baseDirectory":"/","workers":1e99}""",
        """{"text":"\u0000","file":"\u0000","baseDirectory":"/"}""",
        """{"text":"name: a\u0000\nextends: \"\\0\"","file":"a","baseDirectory":"/"}""",
        """{"text":"&a [*a]","file":"a","baseDirectory":"/"}""",
        """{"text":"{{{{{{{{","file":"a","baseDirectory":"/"}""",
        """{"text":"name: a","file":"a","baseDirectory":"/","overrides":["", "=", "a.b.c.=1", "x=[[["]}""",
        """{"text":"name: a","file":"\ud800","baseDirectory":"/"}""",
        Good[..^1],
        $"[{Good}]",
        new('[', 2000),
    ];

    private static readonly string[] NoLabels =
    [
        "",
        "null",
        "[]",
        "{",
        """{"add":"a"}""",
        """{"add":[null]}""",
        """{"remove":[null]}""",
        """{"add":[""]}""",
        """{"add":["a,b"]}""",
        """{"add":[" a"]}""",
        """{"add":["a\u0000"]}""",
        """{"add":[1]}""",
        """{"notes":1}""",
        $$"""{"add":["{{new string('a', 51)}}"]}""",
        $$"""{"notes":"{{new string('a', 20_001)}}"}""",
        $$"""{"add":[{{string.Join(',', Enumerable.Range(0, 51).Select(number => $"\"{number}\""))}}]}""",
    ];

    private static readonly string[] NoKinds =
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=a",
        "text/json5",
        "application/json; charset=utf-7",
        "application/json; charset=none",
        "x",
    ];

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
        var order = $"api/experiments/{experiment}/{Pick(random, Orders)}";
        return random.Next(11) switch
        {
            0 => Request(
                HttpMethod.Post,
                random.Next(2) == 0
                    ? $"api/experiments/{experiment}/{Pick(random, NoOrders)}"
                    : $"{order}?{Pick(random, ["trials=-1", "trials=all", "trials=1e9", "trials=1&trials=2", "force=1"])}"
            ),
            1 => Request(HttpMethod.Post, order, token: Pick(random, NoTokens)),
            2 => Request(HttpMethod.Delete, $"api/experiments/{experiment}", token: Pick(random, NoTokens)),
            3 => Request(HttpMethod.Post, $"api/experiments/{Pick(random, NoExperiments)}/{Pick(random, Orders)}"),
            4 => Request(new HttpMethod(Pick(random, ["GET", "PUT", "PATCH", "DELETE", "BREW"])), order),
            5 => Named(
                Request(
                    random.Next(2) == 0 ? HttpMethod.Post : HttpMethod.Delete,
                    random.Next(2) == 0 ? order : $"api/experiments/{experiment}"
                ),
                "attacker.example"
            ),
            6 => FromAnotherPage(Request(HttpMethod.Post, order, token: null)),
            7 => WithBody(Request(HttpMethod.Post, "api/experiments"), Good, Pick(random, NoKinds)),
            8 => WithBody(
                Request(HttpMethod.Patch, $"api/experiments/{experiment}", Pick(random, NoTokens)),
                """{"add":["a"]}""",
                "application/json"
            ),
            9 => WithBody(
                Request(HttpMethod.Patch, $"api/experiments/{experiment}{Pick(random, ["", "/trials/0"])}"),
                Pick(random, NoLabels),
                "application/json"
            ),
            _ => WithBody(Request(HttpMethod.Post, "api/experiments"), Pick(random, NoSubmissions), "application/json"),
        };
    }

    private HttpRequestMessage Request(HttpMethod method, string path) => Request(method, path, host.Token);

    private HttpRequestMessage Request(HttpMethod method, string path, string? token)
    {
        var request = new HttpRequestMessage(method, new Uri($"{host.Url}{path}", in AsWritten));
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        return request;
    }

    private static HttpRequestMessage Named(HttpRequestMessage request, string name)
    {
        request.Headers.Host = $"{name}:{request.RequestUri!.Port}";
        return request;
    }

    // A form of another page sends whatever cookie there is, and says where it comes from.
    private HttpRequestMessage FromAnotherPage(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("Cookie", $"platform-{host.Url.Port}={host.Token}");
        request.Headers.TryAddWithoutValidation("Origin", "http://attacker.example");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "cross-site");
        return request;
    }

    private static HttpRequestMessage WithBody(HttpRequestMessage request, string body, string kind)
    {
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", kind);
        return request;
    }

    private static string Pick(Random random, string[] list) => list[random.Next(list.Length)];
}
