using System.Globalization;
using Platform.Abstractions;

namespace Platform.Plugins.Search;

/// <summary>How many points a sampler proposes: as many as its user wants, or as there are.</summary>
internal sealed record TrialLimit(long Count, string? Note)
{
    public static TrialLimit Of(long trials, SearchSpace space) => Of(trials, new Novelty(space));

    public static TrialLimit Of(long trials, Novelty novelty) =>
        novelty.Count < trials
            ? new TrialLimit(
                novelty.Count.Value,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The search space has {Points(novelty.Count.Value)}, fewer than search.sampler.trials, {trials}: each is tried once. "
                        + $"For more trials of each, set search.repeats."
                )
            )
            : new TrialLimit(trials, null);

    private static string Points(long count) => count == 1 ? "1 point" : string.Create(CultureInfo.InvariantCulture, $"{count} points");
}
