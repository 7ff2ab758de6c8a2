using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests;

/// <summary>Descriptions and batches for tests.</summary>
internal static class Data
{
    public static DataDescription Classes(int classes, IReadOnlyList<long>? input = null, IReadOnlyList<long>? target = null) =>
        new()
        {
            Inputs = [new() { Name = "features", Shape = input ?? [4] }],
            Target = new()
            {
                Kind = TargetKind.Classes,
                Shape = target ?? [],
                Classes = [.. Enumerable.Range(0, classes).Select(i => $"class {i}")],
            },
        };

    public static DataDescription Values(params IReadOnlyList<long> target) =>
        new()
        {
            Inputs = [new() { Name = "features", Shape = [4] }],
            Target = new() { Kind = TargetKind.Values, Shape = target },
        };

    /// <summary>A batch whose mask is made of the lengths, as the platform makes it.</summary>
    public static Batch Batch(Tensor targets, IReadOnlyList<long>? lengths = null)
    {
        if (lengths is null)
        {
            return new() { Inputs = [zeros(targets.shape[0], 4)], Targets = targets };
        }

        var counts = tensor([.. lengths], dtype: int64);
        return new()
        {
            Inputs = [zeros(targets.shape[0], 4)],
            Targets = targets,
            TargetLengths = counts,
            Mask = arange(targets.shape[1]).unsqueeze(0).lt(counts.unsqueeze(1)),
        };
    }

    public static ModelContext Model(DataDescription data, long outputs) =>
        new()
        {
            Data = data,
            Outputs = outputs,
            Device = CPU,
            Seed = 1,
        };

    public static double Value(Metric metric, params IReadOnlyList<(Prediction Prediction, Batch Batch)> batches)
    {
        var measured = batches.Select(one => metric.Measure(one.Prediction, one.Batch)).ToArray();
        var each = measured.Select(one => one.Sums.to(float64).reshape(-1)).ToArray();
        var sums = metric.Gathers ? cat(each) : each.Aggregate((sum, one) => sum + one);
        return metric.Finish([.. sums.data<double>()], measured.Sum(one => one.Count));
    }
}
