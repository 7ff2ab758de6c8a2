using Platform.Experiments.Training.Data;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Experiments.Training.Averaging;

/// <summary>
/// Makes a model's running means and variances anew, for weights that it wasn't trained with: the mean over batches of the training
/// split, each weighted by its examples (as Izmailov et al., 2018, section 3.2, for averaged weights).
/// </summary>
/// <remarks>Only the layers that have such statistics are in training mode: the others do what they do when the model predicts, and draw no
/// random numbers.</remarks>
internal sealed class RunningStatistics : IDisposable
{
    // More batches change a mean over so many by less than a training step does.
    private const int MostBatches = 100;

    private readonly nn.Module _model;
    private readonly ModelForward _forward;
    private readonly IBatchSource _batches;
    private readonly NormBase[] _layers;

    private RunningStatistics(nn.Module model, ModelForward forward, IBatchSource batches, NormBase[] layers) =>
        (_model, _forward, _batches, _layers) = (model, forward, batches, layers);

    /// <summary>null: the model has none.</summary>
    /// <param name="model">The model.</param>
    /// <param name="forward">Its forward pass.</param>
    /// <param name="batches">Makes the batches of the training split.</param>
    public static RunningStatistics? Of(nn.Module model, ModelForward forward, Func<IBatchSource> batches)
    {
        NormBase[] layers = [.. model.modules().OfType<NormBase>().Where(layer => layer.track_running_stats)];
        return layers.Length > 0 ? new(model, forward, batches(), layers) : null;
    }

    /// <summary>Goes through the batches; leaves the model in evaluation mode.</summary>
    public void Renew()
    {
        using var noGradient = no_grad();
        using var lanes = new LaneState();
        double?[] momenta = [.. _layers.Select(layer => layer.momentum)];
        _model.eval();
        foreach (var layer in _layers)
        {
            layer.reset_running_stats();
            layer.train();
        }

        var examples = 0L;
        foreach (var batch in _batches.Epoch(0, 0).Take(MostBatches))
        {
            using var scope = NewDisposeScope();
            examples += batch.Count;
            foreach (var layer in _layers)
            {
                layer.momentum = (double)batch.Count / examples;
            }

            lanes.Keep(_forward(batch, lanes.For(batch)).State);
        }

        foreach (var (layer, momentum) in _layers.Zip(momenta))
        {
            layer.momentum = momentum;
        }

        _model.eval();
    }

    public void Dispose() => _batches.Dispose();
}
