using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Trials;

namespace Platform.Experiments.Definitions.Validation;

/// <summary>Looks for a schedule that is spread over the planned training where a pruner ends trials before: what it compares then are
/// learning rates that have hardly begun to fall.</summary>
internal static class PrunedSchedule
{
    // Where the space chooses the schedule, some points at random show what it may become.
    private const int Points = 32;

    /// <summary>What to tell the user, with its place.</summary>
    /// <returns>null: nothing.</returns>
    public static DefinitionProblem? Find(ExperimentDefinition definition, IComponentCatalog catalog)
    {
        if (definition.Search.Pruner is not { } pruner)
        {
            return null;
        }

        var space = definition.Search.Space;
        var varying = space.Parameters.FirstOrDefault(parameter =>
            parameter.Name is "schedule" || parameter.Name.StartsWith("schedule.", StringComparison.Ordinal)
        );
        var random = new CounterRandom(definition.Seed);
        var schedule = Enumerable
            .Range(0, varying is null ? 1 : Points)
            .Select(point => space.Choose((name, range) => range.At(random.Uniform(point, name))))
            .Select(point => definition.Trial(point, 0))
            // What an average of the weights predicts shows early how good it gets when the rate has fallen.
            .Select(trial => trial.Training.Averaging is null ? trial.Schedule : null)
            .FirstOrDefault(one => one is not null && catalog.Create<IScheduleFactory>(one).FollowsPlannedLength);
        return schedule is null ? null : At(definition, varying?.Name, schedule.Plugin, pruner.Plugin);
    }

    private static DefinitionProblem At(ExperimentDefinition definition, string? varying, string schedule, string pruner)
    {
        var isFixed = definition.Resolved["schedule"] is not null && varying is not "schedule";
        return definition.Places.Problem(
            isFixed ? "schedule" : $"search.space.{varying}",
            $"'{schedule}' is spread over the whole planned training, but the pruner '{pruner}' ends trials before, "
                + "and compares them while "
                + "their schedules have hardly begun.",
            "Use 'constant' or 'wsd', which stay at one rate while trials are compared, with training.warmUp for a warm-up."
        );
    }
}
