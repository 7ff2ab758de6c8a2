using Platform.Abstractions;

namespace Platform.Plugins.Losses;

/// <summary>Counts the targets of a batch that a loss sums over.</summary>
internal static class TargetCount
{
    /// <summary>All targets, or with a mask the steps that count; read from the lengths, which are on the CPU already.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="valuesPerStep">How many values one masked step has.</param>
    public static double Of(Batch batch, long valuesPerStep = 1) =>
        (batch.Mask, batch.TargetLengths) switch
        {
            (null, _) => batch.Targets.numel(),
            (_, { } lengths) => lengths.sum().item<long>() * valuesPerStep,
            ({ } mask, null) => mask.sum().item<long>() * valuesPerStep,
        };
}
