using System.Text.Json;
using Platform.Abstractions;
using Platform.Plugins.Search.Auto;
using Platform.Plugins.Search.CmaEs;
using Platform.Plugins.Search.Gp;
using Platform.Plugins.Search.Tpe;
using Platform.TestKit;

namespace Platform.Plugins.Tests.Search.Auto;

public sealed class AutoSamplerTests : SamplerConformance<AutoSampler>
{
    protected override AutoSampler Factory => new(new AutoOptions { Trials = 60 });

    [Theory]
    [InlineData(100, 2, "The sampler is gp: 2 numbers vary and at most 250 trials.")]
    [InlineData(251, 2, "The sampler is cma-es: 2 numbers vary and more than 250 trials.")]
    [InlineData(100, 21, "The sampler is cma-es: more than 20 numbers vary.")]
    public void Numbers_ChooseByTrialsAndCount(int trials, int numbers, string note)
    {
        var space = SpaceOf(numbers, null);
        var sampler = Create(new AutoSampler(new() { Trials = trials }), space);
        ISamplerFactory expected = note.Contains("gp", StringComparison.Ordinal)
            ? new GpSampler(new() { Trials = trials })
            : new CmaEsSampler(new() { Trials = trials });

        Assert.Equal(note, sampler.Note);
        Assert.Equal(First(Create(expected, space)), First(sampler));
    }

    [Fact]
    public void Category_ChoosesTpe()
    {
        var space = SpaceOf(2, new SearchParameter("c", [new(null, new ChoiceDistribution([Json("x"), Json("y")]))]));
        var sampler = Create(new AutoSampler(new() { Trials = 10 }), space);

        Assert.Equal("The sampler is tpe: 'c' is a category or depends on another parameter.", sampler.Note);
        Assert.Equal(First(Create(new TpeSampler(new() { Trials = 10 }), space)), First(sampler));
    }

    [Fact]
    public void FewerPointsThanTrials_AreSaid()
    {
        var space = new SearchSpace { Parameters = [new SearchParameter("a", [new(null, new IntegerDistribution(1, 4))])] };

        var sampler = Create(new AutoSampler(new() { Trials = 10 }), space);

        Assert.Equal(4, sampler.Count);
        Assert.EndsWith(
            "fewer than search.sampler.trials, 10: each is tried once. For more trials of each, set search.repeats.",
            sampler.Note,
            StringComparison.Ordinal
        );
    }

    private static SearchSpace SpaceOf(int numbers, SearchParameter? more) =>
        new()
        {
            Parameters =
            [
                .. Enumerable.Range(0, numbers).Select(i => new SearchParameter($"x{i}", [new(null, new UniformDistribution(0, 1))])),
                .. more is null ? Array.Empty<SearchParameter>() : [more],
            ],
        };

    private static Sampler Create(ISamplerFactory factory, SearchSpace space) =>
        factory.Create(
            new SamplerContext
            {
                Space = space,
                Seed = 3,
                Goal = Goal.Minimize,
            }
        );

    private static string First(Sampler sampler) =>
        Text(Assert.IsType<ParametersProposal>(sampler.Propose(new ProposalRequest { Point = 0, Results = [] })).Parameters);

    private static JsonElement Json(string text) => JsonSerializer.SerializeToElement(text);
}
