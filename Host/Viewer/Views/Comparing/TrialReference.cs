using System.Globalization;

namespace Platform.Host.Viewer.Views.Comparing;

/// <summary>A trial as addresses name it: <c>EXPERIMENT/TRIAL</c>.</summary>
internal readonly record struct TrialReference(string Experiment, long Trial)
{
    /// <summary>The most trials of one comparison.</summary>
    public const int Most = 100;

    /// <summary>Reads a list with commas; what isn't a reference, and what comes twice, is left
    /// out. Names of experiments have neither commas nor slashes.</summary>
    public static IReadOnlyList<TrialReference> List(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Parse).OfType<TrialReference>().Distinct().Take(Most)];

    private static TrialReference? Parse(string text) =>
        text.Split('/') is [{ Length: > 0 } experiment, var number]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var trial)
            ? new TrialReference(experiment, trial)
            : null;
}
