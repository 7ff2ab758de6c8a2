using Platform.Abstractions;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Runs;
using Platform.Experiments.Search;
using Platform.Experiments.Training.Averaging;
using Platform.Experiments.Training.Data;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>All that one run consists of.</summary>
internal sealed class TrainingSession : IDisposable
{
    public required TrialDefinition Definition { get; init; }

    public required ProgressSigns Signs { get; init; }

    public required PreparedSplit Data { get; init; }

    public required Device Device { get; init; }

    public required nn.Module Model { get; init; }

    public required long Outputs { get; init; }

    public required Optimizer Optimizer { get; init; }

    public required TrainingStep Step { get; init; }

    /// <summary>What <c>training.averaging</c> says; null: nothing.</summary>
    public required WeightAverage? Average { get; init; }

    /// <summary>The model as it predicts; null: as it is trained.</summary>
    public required PredictingModel? Predicting { get; init; }

    public required Evaluation Evaluation { get; init; }

    public required PlannedRates Rates { get; init; }

    public required LearningRateSchedule? Schedule { get; init; }

    /// <summary>The steps at the beginning that would be the same in a longer training.</summary>
    public required long StableSteps { get; init; }

    public required IReadOnlyList<MetricTotal> TrainMetrics { get; init; }

    public required CallbackGroup Callbacks { get; init; }

    public required IBatchSource Training { get; init; }

    /// <summary>null: there is no validation split.</summary>
    public required IBatchSource? Validation { get; init; }

    /// <summary>null: there is no test split.</summary>
    public required IBatchSource? Test { get; init; }

    public required EarlyStopping Stopping { get; init; }

    public required ObjectiveTracker Objective { get; init; }

    /// <summary>Where the run is.</summary>
    public required RunProgress Progress { get; init; }

    /// <summary>What the model carries from one training window to the next.</summary>
    public LaneState Lanes { get; } = new();

    /// <summary>The tensors that make up the model as it predicts.</summary>
    public IReadOnlyList<NamedTensor> Tensors() => Predicting?.Tensors() ?? ModelTensors.Saved(Model);

    /// <summary>Does something with the model as it predicts.</summary>
    public void AsItPredicts(Action work)
    {
        if (Predicting is { } predicting)
        {
            predicting.While(work);
        }
        else
        {
            work();
        }
    }

    /// <summary>How far the last step went, by the names of the series: the mean over the parameters first, then each of them if that is
    /// asked for; empty for an optimizer whose steps are as long as the schedule says.</summary>
    /// <param name="learningRate">What the schedule said.</param>
    public IReadOnlyList<(string Name, double Rate)> EffectiveRates(double learningRate)
    {
        if (Optimizer.EffectiveRates?.Invoke(learningRate) is not { Count: > 0 } rates)
        {
            return [];
        }

        const string series = "train/effective-learning-rate";
        var each = Definition.Training.LayerRates && rates.Count > 1 ? ModelTensors.Trained(Model).Zip(rates) : [];
        return [(series, rates.Average()), .. each.Select(one => ($"{series}/{one.First.Name}", one.Second))];
    }

    public void Dispose()
    {
        Predicting?.Dispose();
        Average?.Dispose();
        Lanes.Dispose();
        Training.Dispose();
        Validation?.Dispose();
        Test?.Dispose();
        Step.Dispose();
        foreach (var total in TrainMetrics)
        {
            total.Dispose();
        }

        foreach (var state in Optimizer.State)
        {
            state.Value.Dispose();
        }

        Model.Dispose();
    }
}
