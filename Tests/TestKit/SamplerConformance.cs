using System.Text.Json;
using Platform.Abstractions;

namespace Platform.TestKit;

/// <summary>What holds for every sampler.</summary>
/// <typeparam name="T">The sampler's factory.</typeparam>
public abstract class SamplerConformance<T>
    where T : ISamplerFactory
{
    private const int Asked = 40;

    /// <summary>The factory, with options that allow at least <see cref="Asked"/> points of <see cref="Space"/> or exhaust it.</summary>
    protected abstract T Factory { get; }

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

    /// <summary>It doesn't matter in which order, or how often, points are asked for.</summary>
    [Fact]
    public void Points_DontDependOnTheOrderOfAsking()
    {
        var forward = Points(seed: 5).Select(Text).ToList();
        var sampler = Create(5);

        var backward = Enumerable.Range(0, forward.Count).Reverse().Select(point => Text(Propose(sampler, point))).Reverse().ToList();

        Assert.Equal(forward, backward);
        Assert.Equal(forward[^1], Text(Propose(sampler, forward.Count - 1)));
    }

    /// <summary>Each value lies in the range that applies, and nothing else has one.</summary>
    [Fact]
    public void Points_LieInTheSpace()
    {
        foreach (var point in Enumerable.Range(1, 10).SelectMany(seed => Points(seed)))
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
        Assert.IsType<ParametersProposal>(sampler.Propose(Request(sampler.Count.Value - 1)));
    }

    /// <summary>A sampler of this space.</summary>
    protected Sampler Create(long seed) =>
        Factory.Create(
            new SamplerContext
            {
                Space = Space,
                Seed = seed,
                Goal = Goal.Maximize,
            }
        );

    /// <summary>The first points.</summary>
    protected IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Points(long seed)
    {
        var sampler = Create(seed);
        return [.. Enumerable.Range(0, (int)Math.Min(Asked, sampler.Count ?? Asked)).Select(point => Propose(sampler, point))];
    }

    /// <summary>One text for equal points.</summary>
    protected static string Text(IReadOnlyDictionary<string, JsonElement> point) =>
        string.Join(' ', point.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));

    private static IReadOnlyDictionary<string, JsonElement> Propose(Sampler sampler, long point) =>
        Assert.IsType<ParametersProposal>(sampler.Propose(Request(point))).Parameters;

    private static ProposalRequest Request(long point) => new() { Point = point, Results = [] };

    private static JsonElement Json(string text) => JsonSerializer.SerializeToElement(text);

    private sealed record Is(string Name, string Value) : Condition
    {
        public override IReadOnlyCollection<string> References => [Name];

        public override bool Holds(IReadOnlyDictionary<string, JsonElement> values) =>
            values.TryGetValue(Name, out var value) && value.ValueEquals(Value);
    }
}
