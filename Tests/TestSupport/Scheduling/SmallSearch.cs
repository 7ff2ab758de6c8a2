using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;
using Platform.Experiments.Search;

namespace Platform.TestSupport.Scheduling;

/// <summary>Searches for tests of those who hand out trials; nothing of them can be trained.</summary>
public static class SmallSearch
{
    /// <summary>The id of the experiment.</summary>
    public const string Id = "search";

    /// <summary>Proposes a fixed number of points: point k is <c>{ x: k }</c>.</summary>
    public static Sampler Points(int count) => new() { Count = count, Propose = request => Point(request.Point) };

    /// <summary>The proposal of one point.</summary>
    public static ParametersProposal Point(long x) =>
        new(new Dictionary<string, JsonElement> { ["x"] = JsonSerializer.SerializeToElement(x) });

    /// <summary>Stops a trial when that holds.</summary>
    public static Pruner Prunes(Predicate<PruningRequest> holds) =>
        new() { Judge = request => holds(request) ? new PruningDecision(PruningVerdict.Prune) : PruningDecision.Continue };

    /// <summary>A search with a sampler; the seed of each trial is its number.</summary>
    public static ExperimentSearch Of(Sampler sampler) =>
        new()
        {
            Experiment = new ExperimentRecord
            {
                Id = Id,
                Name = Id,
                State = ExperimentState.Running,
                Definition = "",
                Resolved = "{}",
                Hash = "",
                BaseDirectory = "/",
                Objective = new ObjectiveSettings(),
                Plugins = [],
                Environment = new Dictionary<string, string>(),
                Created = DateTimeOffset.UnixEpoch,
            },
            Sampler = sampler,
            Define = (number, _) => Definition(number),
        };

    /// <summary>A trial of components that don't exist.</summary>
    public static TrialDefinition Definition(long seed) =>
        new()
        {
            Experiment = Id,
            ExperimentSeed = 1,
            Seed = seed,
            BaseDirectory = "/",
            Dataset = new ComponentReference("d", []),
            Data = new SplitSettings(),
            Model = new ComponentReference("m", []),
            Loss = new ComponentReference("l", []),
            Optimizer = new ComponentReference("o", []),
            Training = new TrainingSettings(),
            Objective = new ObjectiveSettings(),
            Threads = 1,
        };
}
