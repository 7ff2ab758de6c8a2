using Platform.Abstractions;
using Platform.Plugins.Datasets;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Datasets.Images;

/// <summary>The augmentation that moves images.</summary>
public sealed class ImageShiftTests
{
    [Fact]
    public void WithoutShift_NothingIsChanged() => Assert.Null(Prepared(0).Augment);

    [Fact]
    public void EachImage_IsTheOriginalMovedByAFewPixels()
    {
        using var scope = NewDisposeScope();
        var (prepared, batch) = Digits(shift: 2, count: 60);

        var moved = prepared.Augment!(batch, 7).Inputs[0];

        var places = Enumerable.Range(0, 60).Select(i => Place(batch.Inputs[0][i, 0], moved[i, 0], 2)).ToArray();
        Assert.Equal(25, places.Distinct().Count() + Unseen(places));
        Assert.True(places.Distinct().Count() > 15);
    }

    [Fact]
    public void SameSeed_MovesTheSameWay_AnotherSeedAnotherWay()
    {
        using var scope = NewDisposeScope();
        var (prepared, batch) = Digits(shift: 1, count: 20);

        var (first, again, other) = (prepared.Augment!(batch, 7), prepared.Augment!(batch, 7), prepared.Augment!(batch, 8));

        Assert.Equal(first.Inputs[0], again.Inputs[0]);
        Assert.NotEqual(first.Inputs[0], other.Inputs[0]);
        Assert.Same(batch.Targets, first.Targets);
    }

    private static int Unseen((int Rows, int Columns)[] places) =>
        Enumerable.Range(-2, 5).SelectMany(rows => Enumerable.Range(-2, 5).Select(columns => (rows, columns))).Except(places).Count();

    // By how much the original was moved: what it shows then is the moved image, with 0 where nothing moved in.
    private static (int Rows, int Columns) Place(Tensor original, Tensor moved, int most)
    {
        var padded = nn.functional.pad(original, [most, most, most, most]);
        for (var row = -most; row <= most; row++)
        {
            for (var column = -most; column <= most; column++)
            {
                if (padded.narrow(0, most - row, 8).narrow(1, most - column, 8).Equals(moved))
                {
                    return (row, column);
                }
            }
        }

        throw new InvalidOperationException("The image isn't the original at any place.");
    }

    private static (PreparedData Prepared, Batch Batch) Digits(int shift, int count)
    {
        var prepared = Prepared(shift);
        return (
            prepared,
            new() { Inputs = [prepared.Examples.Inputs[0].narrow(0, 0, count)], Targets = prepared.Examples.Targets.narrow(0, 0, count) }
        );
    }

    private static PreparedData Prepared(int shift) =>
        new Digits(new() { Shift = shift })
            .Create(new() { BaseDirectory = "", Seed = 1 })
            .Prepare(new() { TrainingExamples = [.. Enumerable.Range(0, 100)] });
}
