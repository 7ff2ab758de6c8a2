using Microsoft.AspNetCore.Http;

namespace Platform.Host.Http.Answers;

/// <summary>The answers that go on for as long as somebody listens.</summary>
internal static class EventStreams
{
    private static readonly string[] Ends = ["/progress", "/changes"];

    public static bool IsAskedFor(HttpRequest request) =>
        Ends.Any(end => request.Path.Value!.EndsWith(end, StringComparison.OrdinalIgnoreCase));
}
