using Platform.Experiments.Records;

namespace Platform.Host.Viewer.Views.Trials;

/// <summary>How far steps lead.</summary>
internal static class TrainedSteps
{
    private const string TrainingLoss = "train/loss";

    /// <summary>Steps of an epoch, of which each leaves one training loss; null if none has ended.</summary>
    public static double? OfEpoch(IReadOnlyList<SeriesSummary>? series) =>
        series?.FirstOrDefault(one => one.Name == TrainingLoss) is { Count: > 0, LastStep: > 0 } epochs
            ? epochs.LastStep / (double)epochs.Count
            : null;
}
