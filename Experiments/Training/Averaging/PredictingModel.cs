using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Experiments.Training.Averaging;

/// <summary>
/// A model that predicts with other weights than it is trained with: keeps both, and puts the ones or the others into it.
/// </summary>
/// <param name="model">The model, which has the weights that are trained.</param>
/// <param name="averaged">The weights to predict with, in the order of the trained ones.</param>
/// <param name="statistics">Makes the running statistics for them; null: the model has none.</param>
/// <param name="progress">Where the run is: what predicts is worked out once for each step.</param>
internal sealed class PredictingModel(nn.Module model, AveragedWeights averaged, RunningStatistics? statistics, RunProgress progress)
    : IDisposable
{
    private readonly IReadOnlyList<NamedTensor> _saved = ModelTensors.Saved(model);
    private readonly IReadOnlyList<NamedTensor> _trained = ModelTensors.Trained(model);
    private Tensor[] _predicting = [];
    private long _step = -1;

    /// <summary>The tensors that make up the model as it predicts, by their names in it.</summary>
    public IReadOnlyList<NamedTensor> Tensors()
    {
        if (_step != progress.Step)
        {
            WorkOut();
        }

        return [.. _saved.Zip(_predicting, (one, value) => one with { Value = value })];
    }

    /// <summary>Does something while the model is as it predicts; afterwards it is as it was.</summary>
    public void While(Action work)
    {
        var predicting = Tensors();
        var isTraining = model.training;
        var kept = Copies();
        try
        {
            Put([.. predicting.Select(one => one.Value)]);
            model.eval();
            work();
        }
        finally
        {
            Put(kept);
            Free(kept);
            model.train(isTraining);
        }
    }

    public void Dispose()
    {
        Free(_predicting);
        statistics?.Dispose();
    }

    private void WorkOut()
    {
        var isTraining = model.training;
        var kept = Copies();
        try
        {
            if (TakeAverages())
            {
                statistics?.Renew();
            }

            Free(_predicting);
            _predicting = Copies();
            _step = progress.Step;
        }
        finally
        {
            Put(kept);
            Free(kept);
            model.train(isTraining);
        }
    }

    // Whether they are others than the weights that are trained.
    private bool TakeAverages()
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var weights = averaged();
        if (weights.Count != _trained.Count)
        {
            throw new ComponentException($"The optimizer averages {weights.Count} weights of {_trained.Count}.");
        }

        var others = _trained.Zip(weights).Where(pair => pair.First.Value.Handle != pair.Second.Handle).ToList();
        foreach (var (parameter, weight) in others)
        {
            parameter.Value.copy_(weight);
        }

        return others.Count > 0;
    }

    private Tensor[] Copies()
    {
        using var noGradient = no_grad();
        return [.. _saved.Select(one => one.Value.clone().DetachFromDisposeScope())];
    }

    private void Put(IReadOnlyList<Tensor> values)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (target, value) in _saved.Zip(values))
        {
            target.Value.copy_(value);
        }
    }

    private static void Free(IEnumerable<Tensor> tensors)
    {
        foreach (var tensor in tensors)
        {
            tensor.Dispose();
        }
    }
}
