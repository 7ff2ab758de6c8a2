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
    private const int FewStarts = 2;
    private const int MostStarts = 6;

    // RAdam is gradient descent for the first five.
    private const int Steps = 10;
    private const int Rows = 32;

    // Of the power of the width that a value follows. A wrong multiplier is off by a half at least; chance makes it as large as 0.4
    // from two starts, because a narrow network says more before it has learned anything, and as 0.25 from six.
    private const double Tolerance = 0.45;
    private const double Clear = 0.25;

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

        var starts = new List<IReadOnlyList<LayerSize>>();
        IReadOnlyList<WidthPower> powers = [];
        while (starts.Count < FewStarts || (starts.Count < MostStarts && powers.Any(power => power.IsOff(Clear))))
        {
            var start = starts.Count;
            starts.Add([.. Factors.SelectMany(factor => OfStart(model.AtWidth(factor)!, factor, data, start))]);
            powers = Powers(starts);
        }

        if (powers.FirstOrDefault(power => power.IsOff(Tolerance)) is { } wrong)
        {
            throw new InvalidTrialException(
                $"Model '{request.Definition.Model.Plugin}' is to keep its learning rate in every width, but layer '{wrong.Layer}' "
                    + $"depends on it: in a network {Factors[^1]} times as wide {wrong.What} "
                    + string.Create(CultureInfo.InvariantCulture, $"{wrong.Times:0.##} times as large, ")
                    + "where they should be about as large. Either a multiplier of this layer, or of one that it depends on, is wrong, or "
                    + $"optimizer '{request.Definition.Optimizer.Plugin}' updates by another rule than the model was told."
            );
        }
    }

    private static List<WidthPower> Powers(IEnumerable<IReadOnlyList<LayerSize>> starts)
    {
        var powers = new List<WidthPower>();
        foreach (var layer in starts.SelectMany(start => start).GroupBy(size => size.Layer, StringComparer.Ordinal))
        {
            var byFactor = layer.GroupBy(size => size.Factor).OrderBy(group => group.Key).Select(group => group.ToList()).ToList();
            var grows = byFactor[^1][0].Width > byFactor[0][0].Width;
            Add("at the start its values are", [.. byFactor.Select(sizes => sizes.Average(size => size.Start))], mayShrink: !grows);
            Add($"{Steps} steps move its values", [.. byFactor.Select(sizes => sizes.Average(size => size.Change))], mayShrink: false);

            void Add(string what, double[] sizes, bool mayShrink)
            {
                if (sizes.All(size => double.IsFinite(size) && size > LeastChange))
                {
                    powers.Add(new(layer.Key, what, Power(sizes), sizes[^1] / sizes[0], mayShrink));
                }
            }
        }

        return powers;
    }

    // The slope of the line through the logarithms, by least squares.
    private static double Power(double[] sizes)
    {
        var (x, y) = (Array.ConvertAll(Factors, factor => Math.Log(factor)), Array.ConvertAll(sizes, Math.Log));
        var (meanX, meanY) = (x.Average(), y.Average());
        return x.Zip(y, (one, other) => (one - meanX) * (other - meanY)).Sum() / x.Sum(one => (one - meanX) * (one - meanX));
    }

    private List<LayerSize> OfStart(IModelFactory model, int factor, PreparedSplit data, int start)
    {
        using var scope = NewDisposeScope();
        var own = Request(model, start);
        using var session = new SessionBuilder(own, new RunRecorder(own, TimeProvider.System), device).Build(data);
        session.Model.train();
        var sizes = new List<LayerSize>();
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
                sizes.Add(new(layer, factor, after.shape[^1], Size(before[layer]), Size(after - before[layer])));
            }
        }

        return sizes;
    }

    private static double Size(Tensor values) => values.square().mean().sqrt().item<double>();

    private RunRequest Request(IModelFactory model, int start)
    {
        var aside = TrainingAside.Of(request, start, "width");
        var training = aside.Definition.Training;
        return aside with
        {
            Definition = aside.Definition with
            {
                Training = training with { BatchSize = Math.Min(Rows, training.BatchSize ?? Rows), Replicas = 1 },
            },
            Components = aside.Components with { Model = model },
        };
    }

    // What a layer of a network computes.
    private sealed record LayerSize(string Layer, int Factor, long Width, double Start, double Change);

    // The power of the width that a size of a layer follows, and what it is times in the widest network.
    private sealed record WidthPower(string Layer, string What, double Power, double Times, bool MayShrink)
    {
        public bool IsOff(double tolerance) => Power > tolerance || (!MayShrink && Power < -tolerance);
    }
}
