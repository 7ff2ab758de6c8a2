using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Training;

/// <summary>Small things to learn.</summary>
internal static class Problems
{
    private static readonly string[] YesNo = ["no", "yes"];

    /// <summary>Exclusive or, each case <paramref name="repeats"/> times.</summary>
    public static Dataset Xor(int repeats = 1) =>
        Of(
            4 * repeats,
            () => tensor(new float[] { 0, 0, 0, 1, 1, 0, 1, 1 }).reshape(4, 2).repeat(repeats, 1),
            () => tensor(new long[] { 0, 1, 1, 0 }).repeat(repeats),
            [2],
            new()
            {
                Kind = TargetKind.Classes,
                Shape = [],
                Classes = YesNo,
            }
        ) with
        {
            Strata = [.. Enumerable.Range(0, 4 * repeats).Select(example => (example % 4) is 1 or 2 ? 1 : 0)],
        };

    /// <summary>Values of 2x - 1 for x between -1 and 1.</summary>
    public static Dataset Line(int count = 20) =>
        Of(
            count,
            () => linspace(-1, 1, count).reshape(count, 1),
            () => linspace(-3, 1, count).reshape(count, 1),
            [1],
            new() { Kind = TargetKind.Values, Shape = [1] }
        );

    public static nn.Module TwoLayers(ModelContext context) =>
        nn.Sequential(nn.Linear(context.Data.Inputs[0].Shape[0], 8), nn.Tanh(), nn.Linear(8, context.Outputs));

    public static nn.Module WithDropout(ModelContext context) =>
        nn.Sequential(nn.Linear(context.Data.Inputs[0].Shape[0], 16), nn.Tanh(), nn.Dropout(0.3), nn.Linear(16, context.Outputs));

    public static LossSum CrossEntropy(Tensor output, Batch batch) =>
        new(nn.functional.cross_entropy(output, batch.Targets, reduction: nn.Reduction.Sum), batch.Count);

    public static LossSum SquaredError(Tensor output, Batch batch) =>
        new(nn.functional.mse_loss(output, batch.Targets, nn.Reduction.Sum), batch.Targets.numel());

    public static MetricSum Accuracy(Prediction prediction, Batch batch) =>
        new(prediction.Output.argmax(-1).eq(batch.Targets).sum(), batch.Count);

    private static Dataset Of(int count, Func<Tensor> inputs, Func<Tensor> targets, long[] shape, TargetDescription target) =>
        new()
        {
            Count = count,
            Prepare = _ =>
                new()
                {
                    Description = new() { Inputs = [new() { Name = "features", Shape = shape }], Target = target },
                    Examples = new() { Inputs = [inputs()], Targets = targets() },
                },
        };
}
