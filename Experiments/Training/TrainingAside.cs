using Platform.Abstractions;

namespace Platform.Experiments.Training;

/// <summary>A short training beside a trial's own, to learn something about it: its network, optimizer and data from another start, without
/// all that observes, ends or keeps a trial.</summary>
internal static class TrainingAside
{
    /// <param name="request">The trial.</param>
    /// <param name="start">Which of several starts.</param>
    /// <param name="purpose">What it is for, so that others start elsewhere.</param>
    public static RunRequest Of(RunRequest request, int start, string purpose) =>
        request with
        {
            Definition = request.Definition with
            {
                Seed = new CounterRandom(request.Definition.Seed).Seed(start, purpose),
                Callbacks = [],
                Metrics = [],
                Objective = new() { Metric = "train/loss" },
                Training = request.Definition.Training with
                {
                    TrainMetrics = false,
                    EarlyStopping = null,
                    Averaging = null,
                    Checkpoints = new() { Last = false, Best = false },
                },
            },
            Components = request.Components with { Metrics = [], Callbacks = [] },
            Measure = () => [],
            Resume = null,
            Best = null,
        };
}
