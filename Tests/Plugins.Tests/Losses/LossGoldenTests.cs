using System.Text.Json;
using Platform.Abstractions;
using Platform.Plugins.Losses;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Losses;

/// <summary>Losses and their gradients against PyTorch's (Golden/losses.py).</summary>
public sealed class LossGoldenTests
{
    private static readonly GoldenLoss[] Golden = GoldenFile.Read<GoldenLoss[]>("losses.json");

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Golden.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void SumCountAndGradient_AreThoseOfPyTorch(int index)
    {
        using var scope = NewDisposeScope();
        var one = Golden[index];
        var isClasses = one.Loss.EndsWith("cross-entropy", StringComparison.Ordinal);
        var output = tensor(one.Output, dtype: float64).reshape(one.OutputShape).requires_grad_();
        var targets = tensor(one.Targets, dtype: isClasses ? int64 : float64).reshape(one.TargetShape);
        var loss = Make(one, isClasses);

        var (sum, count) = loss.Compute(output, Data.Batch(targets, one.TargetLengths));
        sum.backward();

        Assert.Equal(one.OutputShape[^1], loss.Outputs);
        Assert.Equal(one.Sum, sum.item<double>(), 1e-9);
        Assert.Equal(ExpectedCount(one, isClasses), count, 1e-9);
        GoldenFile.AssertClose(one.Gradient, [.. output.grad!.data<double>()], isDouble: true);
    }

    private static Loss Make(GoldenLoss one, bool isClasses)
    {
        var outputs = (int)one.OutputShape[^1];
        long[] time = one.OutputShape.Length > 2 ? [one.OutputShape[1]] : [];
        var data = isClasses
            ? Data.Classes(Math.Max(outputs, 2), target: time)
            : Data.Values([.. time, .. one.TargetShape.Length < one.OutputShape.Length ? [] : new long[] { outputs }]);
        return Factory(one)
            .Create(
                new()
                {
                    Data = data,
                    ClassCounts = one.ClassCounts ?? [],
                    Device = CPU,
                }
            );
    }

    private static ILossFactory Factory(GoldenLoss one) =>
        one.Loss switch
        {
            "cross-entropy" => new CrossEntropy(Options<CrossEntropyOptions>(one)),
            "binary-cross-entropy" => new BinaryCrossEntropy(Options<BinaryCrossEntropyOptions>(one)),
            "mean-absolute-error" => new MeanAbsoluteError(),
            "huber" => new Huber(Options<HuberOptions>(one)),
            _ => new MeanSquaredError(),
        };

    private static T Options<T>(GoldenLoss one) => one.Options.Deserialize<T>(JsonSerializerOptions.Web)!;

    private static double ExpectedCount(GoldenLoss one, bool isClasses) =>
        one.Count ?? (one.TargetLengths is { } lengths ? lengths.Sum() * (isClasses ? 1 : one.OutputShape[^1]) : one.Targets.Length);

    private sealed record GoldenLoss(
        string Loss,
        JsonElement Options,
        double? Count,
        long[]? ClassCounts,
        double[] Output,
        long[] OutputShape,
        double[] Targets,
        long[] TargetShape,
        long[]? TargetLengths,
        double Sum,
        double[] Gradient
    );
}
