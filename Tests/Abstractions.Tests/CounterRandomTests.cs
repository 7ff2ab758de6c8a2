namespace Platform.Abstractions.Tests;

public sealed class CounterRandomTests
{
    [Fact]
    public void Philox_GivesThePublishedNumbers()
    {
        // The known answers of Random123's kat_vectors for philox4x32, 10 rounds.
        Assert.Equal((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u), CounterRandom.Philox(0, 0, 0, 0, 0, 0));
        Assert.Equal((0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu), CounterRandom.Philox(~0u, ~0u, ~0u, ~0u, ~0u, ~0u));
        Assert.Equal(
            (0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u),
            CounterRandom.Philox(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0)
        );
    }

    [Fact]
    public void Numbers_AreKeyedBySeedIndexAndName()
    {
        var random = new CounterRandom(42);

        double[] numbers =
        [
            random.Uniform(0, "a"),
            random.Uniform(1, "a"),
            random.Uniform(0, "b"),
            new CounterRandom(43).Uniform(0, "a"),
            random.Uniform(1L << 32, "a"),
            random.Uniform(0, ""),
        ];

        Assert.Equal(numbers.Length, numbers.Distinct().Count());
        Assert.Equal(numbers[0], new CounterRandom(42).Uniform(0, "a"));
    }

    [Fact]
    public void Uniform_IsUniform()
    {
        var random = new CounterRandom(7);

        var counts = Enumerable
            .Range(0, 100_000)
            .GroupBy(index => (int)(random.Uniform(index, "x") * 10))
            .ToDictionary(group => group.Key, group => group.Count());

        // Ten cells of 10,000: chi-square with 9 degrees of freedom is below 27.9 in 999 of 1000 cases.
        Assert.Equal(10, counts.Count);
        Assert.InRange(counts.Values.Sum(count => (count - 10_000.0) * (count - 10_000.0) / 10_000), 0, 27.9);
    }

    [Fact]
    public void Seeds_AreNotNegative() =>
        Assert.All(Enumerable.Range(0, 1000), index => Assert.True(new CounterRandom(-1).Seed(index, "trial") >= 0));
}
