using System.Net;
using Microsoft.Extensions.Logging;

namespace Platform.Host.Certificates;

/// <summary>Says once who wasn't let in, and why: whoever knocks a thousand times fills no log.</summary>
/// <param name="logger">Where it is said.</param>
/// <param name="refused">Hears it too.</param>
internal sealed partial class RefusalLog(ILogger<RefusalLog> logger, Action<string> refused)
{
    private const int Most = 1000;
    private readonly Lock _gate = new();
    private readonly HashSet<(IPAddress? From, string Reason)> _said = [];

    /// <param name="from">Who it was; null: nobody knows.</param>
    /// <param name="reason">Why.</param>
    public void Add(IPAddress? from, string reason)
    {
        lock (_gate)
        {
            if (!_said.Add((from, reason)))
            {
                return;
            }

            if (_said.Count > Most)
            {
                _said.Clear();
            }
        }

        var sentence = $"{(from is null ? "A worker" : $"A worker at {from}")} was refused: {reason}.";
        Log(sentence);
        refused(sentence);
    }

    [LoggerMessage(LogLevel.Warning, "{Sentence}")]
    private partial void Log(string sentence);
}
