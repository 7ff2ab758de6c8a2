using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Experiments.Training.Averaging;

/// <summary>Averages the trained weights as <c>training.averaging</c> says.</summary>
internal sealed class WeightAverage : IDisposable
{
    private readonly AveragingSettings _settings;
    private readonly RunProgress _progress;
    private readonly long _alone;
    private readonly Tensor[] _weights;
    private readonly Tensor[] _averages;

    /// <param name="settings">How.</param>
    /// <param name="trained">What is trained.</param>
    /// <param name="stepsPerEpoch">Optimizer steps of one epoch.</param>
    /// <param name="progress">Where the run is; how many weights were averaged follows from it.</param>
    public WeightAverage(AveragingSettings settings, IReadOnlyList<NamedTensor> trained, long stepsPerEpoch, RunProgress progress)
    {
        (_settings, _progress) = (settings, progress);
        // Until here the average is of one step's or one epoch's weights at most: these themselves.
        var from = (long)(settings.From ?? 0);
        _alone = settings.Kind is AveragingKind.Ema ? (from * stepsPerEpoch) + 1 : (from + 1) * stepsPerEpoch;
        _weights = [.. trained.Select(one => one.Value)];
        using var noGradient = no_grad();
        _averages = [.. _weights.Select(weight => weight.clone().DetachFromDisposeScope())];
        State = [.. trained.Zip(_averages, (one, average) => one with { Value = average })];
    }

    /// <summary>What a resumed run needs, by the names of the weights.</summary>
    public IReadOnlyList<NamedTensor> State { get; }

    /// <summary>The averages, or the weights themselves before there is anything to average.</summary>
    public IReadOnlyList<Tensor> Averaged() => _progress.Step <= _alone ? _weights : _averages;

    /// <summary>Takes the weights after a step, which is counted already.</summary>
    public void AfterStep()
    {
        var earlier = _progress.Step - _alone;
        if (earlier == 0)
        {
            Take(1);
        }
        else if (earlier > 0 && _settings.Kind is AveragingKind.Ema)
        {
            Take(1 - Math.Min(_settings.Decay, (1.0 + earlier) / (10.0 + earlier)));
        }
    }

    /// <summary>Takes the weights at the end of an epoch.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    public void AfterEpoch(int epoch)
    {
        if (_settings is { Kind: AveragingKind.Swa, From: { } from } && epoch > from)
        {
            Take(1.0 / (1 + epoch - from));
        }
    }

    public void Dispose()
    {
        foreach (var average in _averages)
        {
            average.Dispose();
        }
    }

    private void Take(double share)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        // Nothing would keep a Scalar alive that the library makes itself until the native call has read it.
        using var kept = (1 - share).ToScalar();
        using var taken = share.ToScalar();
        foreach (var (average, weight) in _averages.Zip(_weights))
        {
            average.mul_(kept).add_(weight, taken);
        }
    }
}
