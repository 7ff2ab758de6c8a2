using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Settings;

namespace Platform.Experiments.Search;

/// <summary>Which point of the search space a trial tries, and with which seed: functions of its number alone. Rounds of finalists aren't
/// counted: their trials follow those that the search had by then.</summary>
/// <param name="Seed">The experiment's seed.</param>
/// <param name="Repeats">Trials of each point, at least 1.</param>
/// <param name="TrialSeeds">Whether trials of different points have different seeds.</param>
public sealed record TrialNumbering(long Seed, int Repeats, TrialSeeds TrialSeeds)
{
    /// <summary>The numbering of an experiment.</summary>
    public static TrialNumbering Of(ExperimentDefinition experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return new(experiment.Seed, experiment.Search.Repeats, experiment.Search.TrialSeeds);
    }

    /// <summary>The point that a trial tries; trials of one point have neighbouring numbers.</summary>
    public long PointOf(long trial) => trial / Repeats;

    /// <summary>Which of its point's trials it is, from 0.</summary>
    public long RepeatOf(long trial) => trial % Repeats;

    /// <summary>The trial's seed, not negative.</summary>
    public long SeedOf(long trial) => new CounterRandom(Seed).Seed(TrialSeeds is TrialSeeds.Paired ? RepeatOf(trial) : trial, "trial");

    /// <summary>The seed that all finalists have in a round of theirs, not negative.</summary>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="round">The round, from 1.</param>
    public static long SeedOfRound(long seed, int round) => new CounterRandom(seed).Seed(round, "finalist");

    /// <summary>How many trials so many points have.</summary>
    public long? TrialsOf(long? points) => points is { } count ? checked(count * Repeats) : null;
}
