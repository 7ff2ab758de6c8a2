using Platform.Experiments.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Protocol;

namespace Platform.Host.Commands.Running;

/// <summary>What a command makes of the answer to an order.</summary>
internal static class TakenOrder
{
    /// <summary>What is said of an experiment that was there a moment ago.</summary>
    public const string Deleted = "The experiment was deleted in the meantime.";

    /// <summary>The experiment as it is after the order.</summary>
    /// <exception cref="CallException">The order was refused, or the experiment is gone.</exception>
    public static ExperimentRecord Of(OrderReply reply) =>
        reply switch
        {
            { Refusal: { } refusal } => throw new CallException(refusal),
            { Experiment: { } experiment } => experiment,
            _ => throw new CallException(Deleted),
        };
}
