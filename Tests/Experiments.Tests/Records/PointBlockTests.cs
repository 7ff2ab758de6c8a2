using Platform.Experiments.Records;

namespace Platform.Experiments.Tests.Records;

public sealed class PointBlockTests
{
    private static readonly PointColumns Points = new(
        [0, 1, 1, 70_000, long.MaxValue, long.MinValue],
        [0, 0.5, 1e9, 2e9, -1, 3],
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, double.Epsilon, 0.1]
    );

    [Fact]
    public void Block_HoldsThePointsBitByBit()
    {
        var read = new PointColumns();
        PointBlock.DecodeInto(read, PointBlock.Encode(Points));

        Assert.Equal(Points.Steps, read.Steps);
        Assert.Equal(Points.Times, read.Times);
        Assert.Equal(Bits(Points), Bits(read));
    }

    [Fact]
    public void Block_HoldsAPartOfThePointsAndIsAddedToOthers()
    {
        var read = new PointColumns([7], [8], [9]);
        PointBlock.DecodeInto(read, PointBlock.Encode(Points, 1, 3));

        Assert.Equal([7, 1, 1], read.Steps);
        Assert.Equal([8, 0.5, 1e9], read.Times);
        Assert.Equal([9, double.PositiveInfinity, double.NegativeInfinity], read.Values);
    }

    [Fact]
    public void NoPoints_AreABlockToo()
    {
        var read = new PointColumns();
        PointBlock.DecodeInto(read, PointBlock.Encode(new PointColumns()));

        Assert.Equal(0, read.Count);
    }

    [Fact]
    public void WhatBreaksOffAnywhere_IsRefused()
    {
        var whole = PointBlock.Encode(Points);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => PointBlock.DecodeInto(new PointColumns(), whole.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Count_WithoutPointsMakesNoRoomForThem()
    {
        byte[] block = [1, 0xFF, 0xFF, 0xFF, 0xFF, 0x07];

        var refused = Assert.Throws<InvalidDataException>(() => PointBlock.DecodeInto(new PointColumns(), block));

        Assert.Contains($"{int.MaxValue} metric points", refused.Message);
    }

    [Fact]
    public void Block_OfANewerProgramIsRefused()
    {
        var block = PointBlock.Encode(Points);
        block[0] = 2;

        Assert.Throws<InvalidDataException>(() => PointBlock.DecodeInto(new PointColumns(), block));
    }

    [Fact]
    public void Columns_OfDifferentLengthsAreRefused() =>
        Assert.Throws<ArgumentException>(() => new MetricPoints("loss", [1, 2], [1, 2], [1]));

    private static IEnumerable<long> Bits(PointColumns points)
    {
        for (var i = 0; i < points.Count; i++)
        {
            yield return BitConverter.DoubleToInt64Bits(points[i].Value);
        }
    }
}
