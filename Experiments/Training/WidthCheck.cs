using System.Globalization;
using Platform.Abstractions;
using Platform.Experiments.Runs;
using Platform.Experiments.Training.Data;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>
/// The check of coordinates of Yang and Hu et al. (arXiv 2203.03466, appendix D.1) for a model whose learning rate is meant to be the same
/// in every width: of a few networks, each twice as wide as the one before, neither the values of a layer at the start nor how far some
/// steps move them may grow or shrink with the width. What shrinks where it doesn't grow wider, the network's own output, is
/// right at the start.
/// </summary>
/// <param name="request">The trial.</param>
/// <param name="device">What to compute on.</param>
internal sealed class WidthCheck(RunRequest request, Device device)
{
    private const int Starts = 3;

    // RAdam is gradient descent for the first five.
    private const int Steps = 10;
    private const int Rows = 32;

    // Of the power of the width that a value follows. A wrong multiplier is off by a half at least.
    private const double Tolerance = 0.3;

    // Of the trial's learning rate: small steps, in which the network answers in proportion.
    private const double Share = 1.0 / 16;

    // Less than this is the rounding of float32.
    private const double LeastChange = 1e-7;

    private static readonly int[] Factors = [1, 2, 4];

    /// <summary>Does nothing if the model's options don't ask for it.</summary>
    /// <exception cref="InvalidTrialException">A layer depends on the width.</exception>
    public void Run(PreparedSplit data)
    {
        if (request.Components.Model is not IWidthScaled model || model.AtWidth(1) is null)
        {
            return;
        }

        var seen = Factors.Select(factor => Sizes(model.AtWidth(factor)!, data)).ToList();
        foreach (var (layer, narrow) in seen[0])
        {
            var all = seen.Select(sizes => sizes[layer]).ToList();
            var grows = all[^1].Width > narrow.Width;
            Expect(layer, "at the start its values are", [.. all.Select(one => one.Start)], mayShrink: !grows);
            Expect(layer, $"{Steps} steps move its values", [.. all.Select(one => one.Change)], mayShrink: false);
        }
    }

    private void Expect(string layer, string what, double[] sizes, bool mayShrink)
    {
        if (!sizes.All(size => double.IsFinite(size) && size > LeastChange))
        {
            return;
        }

        var power = Power(sizes);
        if (power <= Tolerance && (mayShrink || power >= -Tolerance))
        {
            return;
        }

        var times = string.Create(CultureInfo.InvariantCulture, $"{sizes[^1] / sizes[0]:0.##}");
        throw new InvalidTrialException(
            $"Model '{request.Definition.Model.Plugin}' is to keep its learning rate in every width, but layer '{layer}' depends on it: "
                + $"in a network {Factors[^1]} times as wide {what} {times} times as large, where they should be about as large. "
                + $"Either a multiplier of this layer, or of one that it depends on, is wrong, or optimizer "
                + $"'{request.Definition.Optimizer.Plugin}' updates by another rule than the model was told."
        );
    }

    // The slope of the line through the logarithms, by least squares.
    private static double Power(double[] sizes)
    {
        var (x, y) = (Array.ConvertAll(Factors, factor => Math.Log(factor)), Array.ConvertAll(sizes, Math.Log));
        var (meanX, meanY) = (x.Average(), y.Average());
        return x.Zip(y, (one, other) => (one - meanX) * (other - meanY)).Sum() / x.Sum(one => (one - meanX) * (one - meanX));
    }

    // Of several starts the mean.
    private Dictionary<string, (double Start, double Change, long Width)> Sizes(IModelFactory model, PreparedSplit data) =>
        Enumerable
            .Range(0, Starts)
            .SelectMany(start => OfStart(model, data, start))
            .GroupBy(one => one.Layer, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => (group.Average(one => one.Start), group.Average(one => one.Change), group.First().Width),
                StringComparer.Ordinal
            );

    private List<(string Layer, double Start, double Change, long Width)> OfStart(IModelFactory model, PreparedSplit data, int start)
    {
        using var scope = NewDisposeScope();
        var own = Request(model, start);
        using var session = new SessionBuilder(own, new RunRecorder(own, TimeProvider.System), device).Build(data);
        session.Model.train();
        var sizes = new List<(string, double, double, long)>();
        foreach (var batch in session.Training.Epoch(0, 0).Take(1))
        {
            var forward = ModelForwards.Of(session.Model, data.Prepared.Description, session.Outputs);
            var layers = new LayerValues(
                session.Model,
                () =>
                {
                    // The same is dropped before and after.
                    manual_seed(own.Definition.Seed);
                    forward(batch, null);
                }
            );
            var before = layers.Read();
            for (var step = 0; step < Steps; step++)
            {
                using var ofStep = NewDisposeScope();
                session.Step.Backward(batch, null);
                session.Step.Update(session.Optimizer.LearningRate * Share);
            }

            foreach (var (layer, after) in layers.Read())
            {
                sizes.Add((layer, Size(before[layer]), Size(after - before[layer]), after.shape[^1]));
            }
        }

        return sizes;
    }

    private static double Size(Tensor values) => values.square().mean().sqrt().item<double>();

    private RunRequest Request(IModelFactory model, int start) =>
        request with
        {
            Definition = request.Definition with
            {
                Seed = new CounterRandom(request.Definition.Seed).Seed(start, "width"),
                Callbacks = [],
                Metrics = [],
                Objective = new() { Metric = "train/loss" },
                Training = request.Definition.Training with
                {
                    BatchSize = Math.Min(Rows, request.Definition.Training.BatchSize ?? Rows),
                    TrainMetrics = false,
                    Replicas = 1,
                    EarlyStopping = null,
                    Averaging = null,
                    Checkpoints = new() { Last = false, Best = false },
                },
            },
            Components = request.Components with { Model = model, Metrics = [], Callbacks = [] },
        };
}
