using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Host.Protocol;

namespace Platform.Host.Hosting.Orders;

/// <summary>What may be done with an experiment of which nothing runs.</summary>
internal static class IdleRules
{
    /// <summary>Whether a host that ended left it to the next one.</summary>
    public static bool IsLeft(ExperimentRecord experiment) =>
        experiment.State is ExperimentState.Queued or ExperimentState.Running or ExperimentState.Interrupted;

    /// <summary>What an order makes of it; null if the order is refused.</summary>
    public static ExperimentState? Next(OrderKind order, ExperimentRecord experiment) =>
        (order, experiment.State) switch
        {
            (OrderKind.Resume, ExperimentState.Failed) => ExperimentState.Queued,
            (_, ExperimentState.Completed or ExperimentState.Failed) => null,
            (OrderKind.Stop or OrderKind.Cancel, _) => ExperimentState.Cancelled,
            (OrderKind.Pause, ExperimentState.Cancelled) => null,
            (OrderKind.Pause, _) => ExperimentState.Paused,
            (OrderKind.Interrupt, ExperimentState.Paused or ExperimentState.Cancelled) => experiment.State,
            (OrderKind.Interrupt, _) => ExperimentState.Interrupted,
            _ => ExperimentState.Queued,
        };

    /// <summary>Why an order is refused, and what to do.</summary>
    public static string Refusal(ExperimentRecord experiment)
    {
        var remedy =
            experiment.State is ExperimentState.Cancelled
                ? "platform resume continues it."
                : "platform rerun tries failed trials again; platform extend adds trials.";
        return $"'{experiment.Id}' is already {KebabCase.Of(experiment.State)}: none of its trials is running or waiting. {remedy}";
    }
}
