using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Platform.Host.Protocol;
using Platform.Host.Protocol.Messages;

namespace Platform.Host.Workers.Processes;

/// <summary>How a worker tells its host that a rehearsal begins and what comes of it: as lines among those that components write.</summary>
internal static class RehearsalLine
{
    // Nobody writes this by chance.
    private const string Mark = "\u0001platform rehearsal: ";

    /// <summary>Tells that it begins.</summary>
    public static void WriteBeginning() => Write("");

    /// <summary>Tells what came of it.</summary>
    public static void Write(RehearsalReport report) => Write(JsonSerializer.Serialize(report, WireJson.Default.RehearsalReport));

    /// <summary>Looks whether a line is one of these.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="before">What somebody else wrote before it without ending the line.</param>
    /// <param name="report">What came of the rehearsal; null if it begins.</param>
    public static bool TryRead(string line, out string before, out RehearsalReport? report)
    {
        var start = line.IndexOf(Mark, StringComparison.Ordinal);
        before = start < 0 ? line : line[..start];
        var said = start < 0 ? "" : line[(start + Mark.Length)..];
        try
        {
            report = said.Length == 0 ? null : JsonSerializer.Deserialize(said, WireJson.Default.RehearsalReport);
            return start >= 0;
        }
        catch (JsonException)
        {
            // A component wrote into it: the worker ends without a report that can be read.
            (before, report) = (line, null);
            return false;
        }
    }

    [SuppressMessage("ApiDesign", "RS0030", Justification = "Nothing is shown to the user: the pipe belongs to the host.")]
    private static void Write(string said)
    {
        using var output = Console.OpenStandardError();
        output.Write(Encoding.UTF8.GetBytes($"{Mark}{said}\n"));
    }
}
