using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Trials;

namespace Platform.Experiments.Planning;

/// <summary>Adds up the epochs and steps of all points.</summary>
internal sealed class PlannedWork(ExperimentDefinition definition, Sampler sampler, TrainingData? data)
{
    // Asking each of more points would take longer than anybody waits for a plan.
    private const long MostAsked = 20_000;

    /// <summary>null if it isn't known.</summary>
    public (long Epochs, long? Steps)? Total()
    {
        if (sampler.Count is not { } count)
        {
            return null;
        }

        // If neither varies, one point stands for all.
        if (!definition.Search.Space.Parameters.Any(parameter => parameter.Name is "training.epochs" or "training.batchSize"))
        {
            return Point(0) is { } one ? (one.Epochs * count, one.Steps * count) : null;
        }

        if (count > MostAsked)
        {
            return null;
        }

        var (epochs, steps) = (0L, data is null ? (long?)null : 0L);
        for (var point = 0L; point < count; point++)
        {
            if (Point(point) is not { } work)
            {
                return null;
            }

            (epochs, steps) = (epochs + work.Epochs, steps + work.Steps);
        }

        return (epochs, steps);
    }

    private (long Epochs, long? Steps)? Point(long point)
    {
        if (sampler.Propose(new ProposalRequest { Point = point, Results = [] }) is not ParametersProposal proposal)
        {
            return null;
        }

        var training = definition.Trial(proposal.Parameters, 0).Training;
        return (training.Epochs, data?.StepsPerEpoch(training.BatchSize) * training.Epochs);
    }
}
