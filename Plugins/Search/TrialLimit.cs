using System.Globalization;
using Platform.Abstractions;

namespace Platform.Plugins.Search;

/// <summary>How many points a sampler proposes: as many as its user wants, or as there are.</summary>
internal sealed record TrialLimit(long Count, string? Note)
{
    public static TrialLimit Of(long trials, SamplerContext context) => Of(trials, new Novelty(context.Space), context);

    // What was tried twice takes no place of another point.
    public static TrialLimit Of(long trials, Novelty novelty, SamplerContext context) =>
        novelty.Count + context.Tried.Count - novelty.After(context.Tried).Seen is { } all && all < trials
            ? new TrialLimit(
                all,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The search space has {Points(novelty.Count!.Value)}, fewer than search.sampler.trials, {trials}: each is tried once. "
                        + $"For more trials of each, set search.repeats."
                )
            )
            : new TrialLimit(trials, null);

    private static string Points(long count) => count == 1 ? "1 point" : string.Create(CultureInfo.InvariantCulture, $"{count} points");
}
