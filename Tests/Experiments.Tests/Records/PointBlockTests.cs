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
    public void A_block_holds_the_points_bit_by_bit()
    {
        var read = new PointColumns();
        PointBlock.DecodeInto(read, PointBlock.Encode(Points));

        Assert.Equal(Points.Steps, read.Steps);
        Assert.Equal(Points.Times, read.Times);
        Assert.Equal(Bits(Points), Bits(read));
    }

    [Fact]
    public void A_block_holds_a_part_of_the_points_and_is_added_to_others()
    {
        var read = new PointColumns([7], [8], [9]);
        PointBlock.DecodeInto(read, PointBlock.Encode(Points, 1, 3));

        Assert.Equal([7, 1, 1], read.Steps);
        Assert.Equal([8, 0.5, 1e9], read.Times);
        Assert.Equal([9, double.PositiveInfinity, double.NegativeInfinity], read.Values);
    }

    [Fact]
    public void No_points_are_a_block_too()
    {
        var read = new PointColumns();
        PointBlock.DecodeInto(read, PointBlock.Encode(new PointColumns()));

        Assert.Equal(0, read.Count);
    }

    [Fact]
    public void What_breaks_off_anywhere_is_refused()
    {
        var whole = PointBlock.Encode(Points);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => PointBlock.DecodeInto(new PointColumns(), whole.AsSpan(0, length)));
        }
    }

    [Fact]
    public void A_count_without_points_makes_no_room_for_them()
    {
        byte[] block = [1, 0xFF, 0xFF, 0xFF, 0xFF, 0x07];

        var refused = Assert.Throws<InvalidDataException>(() => PointBlock.DecodeInto(new PointColumns(), block));

        Assert.Contains($"{int.MaxValue} metric points", refused.Message);
    }

    [Fact]
    public void A_block_of_a_newer_program_is_refused()
    {
        var block = PointBlock.Encode(Points);
        block[0] = 2;

        Assert.Throws<InvalidDataException>(() => PointBlock.DecodeInto(new PointColumns(), block));
    }

    [Fact]
    public void Columns_of_different_lengths_are_refused() =>
        Assert.Throws<ArgumentException>(() => new MetricPoints("loss", [1, 2], [1, 2], [1]));

    private static IEnumerable<long> Bits(PointColumns points)
    {
        for (var i = 0; i < points.Count; i++)
        {
            yield return BitConverter.DoubleToInt64Bits(points[i].Value);
        }
    }
}
