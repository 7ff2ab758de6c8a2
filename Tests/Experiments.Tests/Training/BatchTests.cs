using Platform.Abstractions;
using Platform.Experiments.Runs;
using Platform.Experiments.Training;
using Platform.Experiments.Training.Data;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Training;

/// <summary>What a model is shown, batch by batch.</summary>
[Collection(nameof(TorchTests))]
public sealed class BatchTests
{
    private static readonly int[] Rows = [.. Enumerable.Range(0, 10)];

    [Fact]
    public void EachEpoch_HasAllExamplesInAnOrderOfItsOwn()
    {
        using var scope = NewDisposeScope();
        using var batches = new ShuffledBatches(new(Numbers(10)), Rows, size: 3, seed: 5);

        var first = Targets(batches, epoch: 0);
        var again = Targets(batches, epoch: 0);
        var second = Targets(batches, epoch: 1);

        Assert.Equal([3, 3, 3, 1], first.Select(batch => batch.Length));
        Assert.Equal(first, again);
        Assert.NotEqual(first.SelectMany(batch => batch), second.SelectMany(batch => batch));
        Assert.Equal(Rows.Select(row => (long)row), second.SelectMany(batch => batch).Order());
    }

    [Fact]
    public void ResumedEpoch_GoesOnWhereItWas()
    {
        using var scope = NewDisposeScope();
        using var batches = new ShuffledBatches(new(Numbers(10)), Rows, size: 3, seed: 5);

        var rest = Targets(batches, epoch: 2, from: 2);

        Assert.Equal(Targets(batches, epoch: 2)[2..], rest);
    }

    [Fact]
    public void Batches_AreGoneWhenTheNextIsAskedFor()
    {
        using var scope = NewDisposeScope();
        using var batches = new ShuffledBatches(new(Numbers(3000, width: 500)), [.. Enumerable.Range(0, 3000)], size: 1, seed: 5);
        var before = Live;

        var peak = batches.Epoch(0, 0).Max(_ => Live);

        Assert.InRange(peak - before, 1, 2000);
        Assert.Equal(before, Live);
    }

    [Fact]
    public void PaddedSequences_AreCutToTheLongestOfTheBatch()
    {
        using var scope = NewDisposeScope();
        var lengths = tensor(new long[] { 1, 3, 2 });
        var examples = new Examples
        {
            Inputs = [arange(15).reshape(3, 5), zeros(3, 7)],
            Targets = arange(15).reshape(3, 5),
            Lengths = lengths,
            TargetLengths = lengths + 1,
        };
        using var batches = new ShuffledBatches(new(examples), [0, 1, 2], size: 2, seed: null);

        var shapes = batches
            .Epoch(0, 0)
            .Select(batch => (batch.Inputs[0].shape[1], batch.Inputs[1].shape[1], batch.Targets.shape[1], Text(batch.Mask!)))
            .ToArray();

        Assert.Equal([(3, 7, 4, "1100 1111"), (2, 7, 3, "111")], shapes);
    }

    [Fact]
    public void Lanes_AreContiguous_AndResetWhereASequenceStarts()
    {
        using var scope = NewDisposeScope();
        var starts = zeros(13, dtype: @bool);
        starts[8] = tensor(true);
        using var lanes = new LaneBatches(Numbers(13) with { Starts = starts }, [.. Enumerable.Range(0, 13)], lanes: 2, window: 2);

        var windows = lanes
            .Epoch(0, 0)
            .Select(batch => (string.Join(' ', batch.Targets.data<long>()), Text(batch.Reset!.unsqueeze(0))))
            .ToArray();

        Assert.Equal([("0 1 6 7", "11"), ("2 3 8 9", "01"), ("4 5 10 11", "00")], windows);
        Assert.Equal(3, lanes.Count);
    }

    [Fact]
    public void CarriedState_IsZeroInTheLanesThatStartAnew()
    {
        using var scope = NewDisposeScope();
        using var state = new LaneState();
        state.Keep(new([ones(1, 3, 2, requires_grad: true)], LaneDimension: 1));

        var some = state.For(Window(false, true, false))!;
        var none = state.For(Window(false, false, false))!;
        var all = state.For(Window(true, true, true));

        Assert.Equal([1, 1, 0, 0, 1, 1], some.Tensors[0].data<float>());
        Assert.Equal(6, none.Tensors[0].sum().item<float>());
        Assert.False(none.Tensors[0].requires_grad);
        Assert.Null(all);
    }

    [Fact]
    public void MoreLanesThanTimeSteps_AreRefused() =>
        Assert.Throws<InvalidTrialException>(() => new LaneBatches(Numbers(3), [0, 1, 2], lanes: 4, window: 1));

    private static long Live => TorchSharp.DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

    private static Examples Numbers(int count, int width = 1) => new() { Inputs = [zeros(count, width)], Targets = arange(count) };

    private static long[][] Targets(ShuffledBatches batches, int epoch, long from = 0) =>
        [.. batches.Epoch(epoch, from).Select(batch => batch.Targets.data<long>().ToArray())];

    private static Batch Window(params bool[] reset) =>
        new()
        {
            Inputs = [zeros(reset.Length, 1)],
            Targets = zeros(reset.Length, 1),
            Reset = tensor(reset),
        };

    private static string Text(Tensor bits) =>
        string.Join(' ', bits.unbind(0).Select(row => string.Concat(row.data<bool>().Select(bit => bit ? '1' : '0'))));
}
