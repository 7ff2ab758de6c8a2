using Platform.Abstractions;

namespace Platform.TestKit;

/// <summary>What holds for every sampler.</summary>
/// <typeparam name="T">The sampler's factory.</typeparam>
public abstract partial class SamplerConformance<T>
    where T : ISamplerFactory
{
    /// <summary>The factory, with options that allow at least <see cref="Asked"/> points of <see cref="Space"/> or exhaust it.</summary>
    protected abstract T Factory { get; }

    /// <summary>How many points are looked at.</summary>
    protected virtual int Asked => 40;

    /// <summary>Whether no point comes twice as long as there are others.</summary>
    /// <value>true</value>
    protected virtual bool AvoidsRepeats => true;

    /// <summary>A space of 24 points, all of them numbers that always apply.</summary>
    protected static SearchSpace SmallSpace { get; } =
        new()
        {
            Parameters =
            [
                new("model.layers", [new(null, new IntegerDistribution(1, 3))]),
                new("model.width", [new(null, new LogIntegerDistribution(1, 2))]),
                new("optimizer.momentum", [new(null, new UniformDistribution(0, 0.9, Step: 0.3))]),
            ],
        };

    /// <summary>A space with each kind of distribution, a condition and alternatives; all with a finite grid.</summary>
    protected virtual SearchSpace Space { get; } =
        new()
        {
            Parameters =
            [
                new("model.width", [new(null, new LogIntegerDistribution(8, 512, Points: 3))]),
                new("model.scale", [new(null, new NormalDistribution(0, 1, Points: 1))]),
                new("optimizer.plugin", [new(null, new ChoiceDistribution([Json("sgd"), Json("adam")]))]),
                new(
                    "optimizer.learningRate",
                    [
                        new(new Is("optimizer.plugin", "sgd"), new LogUniformDistribution(1e-2, 1, Points: 3)),
                        new(new Is("optimizer.plugin", "adam"), new LogUniformDistribution(1e-5, 1e-3, Points: 2)),
                    ]
                ),
                new("optimizer.momentum", [new(new Is("optimizer.plugin", "sgd"), new UniformDistribution(0, 0.9, Step: 0.3))]),
                new("training.batchSize", [new(null, new IntegerDistribution(16, 64, Step: 16))]),
            ],
        };

    /// <summary>Equal seeds give equal points.</summary>
    [Fact]
    public void Points_AreAFunctionOfTheSeed()
    {
        Assert.Equal(Points(seed: 3).Select(Text), Points(seed: 3).Select(Text));
    }

    /// <summary>It doesn't matter in which order, or how often, points are asked for, nor that a resume makes everything anew.</summary>
    [Fact]
    public void Points_DontDependOnTheOrderOfAsking()
    {
        var forward = Search(Create(5), Asked).ToList();
        var sampler = Create(5);

        var backward = forward.AsEnumerable().Reverse().Select(one => Text(Propose(sampler, Copy(one.Request)))).Reverse().ToList();

        Assert.Equal(forward.Select(one => Text(one.Point)), backward);
        Assert.Equal(backward[^1], Text(Propose(sampler, forward[^1].Request)));
    }

    /// <summary>What is being tried isn't proposed again, and all of a small space comes once.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void SmallSpace_ComesOnce_AndIsExhausted(int parallelism)
    {
        Assert.SkipUnless(AvoidsRepeats, "This sampler may repeat a point.");
        var sampler = Create(7, SmallSpace);

        var points = Search(sampler, 100, parallelism).ToList();

        Assert.Equal(24, points.Select(one => Text(one.Point)).Distinct().Count());
        Assert.Equal(24, points.Count);
        Assert.IsType<ExhaustedProposal>(sampler.Propose(points[^1].Request with { Point = 24 }));
    }

    /// <summary>Points that others chose come first and aren't proposed again; the rest of a small space still comes once.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void TriedPoints_DontComeAgain(int parallelism)
    {
        Assert.SkipUnless(AvoidsRepeats, "This sampler may repeat a point.");
        var tried = Search(Create(3, SmallSpace), 5).Select(one => one.Point).ToList();
        var sampler = Create(7, SmallSpace, [.. tried, tried[0]]);

        var points = Search(sampler, 100, parallelism, [.. tried, tried[0]]).Select(one => Text(one.Point)).ToList();

        Assert.Equal(19, points.Count);
        Assert.Equal(24, points.Concat(tried.Select(Text)).Distinct().Count());
        Assert.True(sampler.Count is null or >= 24, $"There are {sampler.Count} points.");
    }

    /// <summary>Each value lies in the range that applies, and nothing else has one.</summary>
    [Fact]
    public void Points_LieInTheSpace()
    {
        foreach (var point in Enumerable.Range(1, 5).SelectMany(seed => Points(seed)))
        {
            var applicable = Space
                .Parameters.Select(parameter => (parameter.Name, Range: parameter.Applicable(point)))
                .Where(one => one.Range is not null)
                .ToList();
            Assert.Equal(applicable.Select(one => one.Name).Order(), point.Keys.Order());
            Assert.All(
                applicable,
                one => Assert.True(one.Range!.Contains(point[one.Name]), $"{one.Name}: {point[one.Name]} isn't in {one.Range}.")
            );
        }
    }

    /// <summary>Behind the last point there is nothing, however often one asks.</summary>
    [Fact]
    public void BehindTheCount_ItIsExhausted()
    {
        var sampler = Create(1);
        Assert.SkipUnless(sampler.Count is not null, "The number of points depends on results.");

        Assert.IsType<ExhaustedProposal>(sampler.Propose(Request(sampler.Count.Value)));
        Assert.IsType<ExhaustedProposal>(sampler.Propose(Request(sampler.Count.Value + 1000)));
        var last = sampler.Propose(Request(sampler.Count.Value - 1));
        Assert.True(last is ParametersProposal || (sampler.Adaptive && last is WaitProposal), $"The last point is {last}.");
    }
}
