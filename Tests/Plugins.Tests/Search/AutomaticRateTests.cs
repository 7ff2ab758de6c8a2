using System.Text.Json;
using Platform.Experiments.Definitions;
using Platform.Plugins.Tests.Gallery;

namespace Platform.Plugins.Tests.Search;

/// <summary>What <c>learningRate: auto</c> and <c>{ around: auto }</c> become, with the built-in components.</summary>
public sealed class AutomaticRateTests
{
    private const string Body = """
        name: automatic
        dataset: digits
        model: mlp
        loss: cross-entropy
        training: { epochs: 60 }

        """;

    [Fact]
    public void Auto_IsARaceOfFour()
    {
        var search = Valid("optimizer: { learningRate: auto }").Search;

        Assert.Equal(["optimizer", "schedule", "training.averaging"], search.Space.Parameters.Select(parameter => parameter.Name));
        Assert.Equal("grid", search.Sampler.Plugin);
        Assert.Equal(
            ["adamw find", "schedule-free-adamw 0.01", "prodigy ", "mechanic "],
            Candidates(search.Space)
                .Select(one => $"{one.GetProperty("plugin")} {(one.TryGetProperty("learningRate", out var rate) ? rate : "")}")
        );
    }

    // Four trainings to a share s and the best k from there on are the budget, a tenth of a training apart, which the range tests take.
    [Theory]
    [InlineData("auto", 12, 2)]
    [InlineData("{ auto: { budget: 2.5 } }", 12, 2)]
    [InlineData("{ auto: { budget: 1.5 } }", 8, 1)]
    [InlineData("{ auto: { budget: 1.05 } }", 1, 1)]
    [InlineData("{ auto: { budget: 3.6 } }", 30, 3)]
    public void Budget_SaysHowLongAllRace_AndHowManyGoOn(string rate, int at, int keep)
    {
        var pruner = Valid($"optimizer: {{ learningRate: {rate} }}").Search.Pruner!;

        Assert.Equal(("race", at, keep), (pruner.Plugin, pruner.Options["at"]!.GetValue<int>(), pruner.Options["keep"]!.GetValue<int>()));
    }

    [Fact]
    public void BudgetForAll_NeedsNoPruner() => Assert.Null(Valid("optimizer: { learningRate: { auto: { budget: 4.1 } } }").Search.Pruner);

    [Fact]
    public void OwnOptimizerAndSchedule_TakePart()
    {
        var definition = Valid(
            """
            optimizer: { plugin: sgd, momentum: 0.9, learningRate: auto }
            schedule: { plugin: wsd }
            """
        );

        var candidates = Candidates(definition.Search.Space);
        Assert.Equal("""{"plugin":"sgd","momentum":0.9,"learningRate":"find"}""", candidates[0].GetRawText());
        Assert.Equal("""{"plugin":"mechanic","inner":{"plugin":"sgd","momentum":0.9,"learningRate":1}}""", candidates[^1].GetRawText());
        Assert.Equal(
            "wsd",
            definition.Search.Space.Parameters[1].Alternatives[0].Distribution.Grid()!.First().GetProperty("plugin").GetString()
        );
    }

    [Fact]
    public void AroundAuto_IsARangeOfMultiples_OfWhatEachTrialFinds()
    {
        var definition = Valid(
            """
            optimizer: sgd
            search: { sampler: grid, space: { optimizer.learningRate: { around: auto, points: 3 } } }
            """
        );

        var parameter = Assert.Single(definition.Search.Space.Parameters);
        Assert.Equal("optimizer.learningRate.find", parameter.Name);
        Assert.Equal([0.1, 1, 10], parameter.Alternatives[0].Distribution.Grid()!.Select(value => Math.Round(value.GetDouble(), 12)));
    }

    [Theory]
    [InlineData("optimizer: { learningRate: { auto: { budget: 1 } } }", "Must be a number above 1: the winner's training alone takes one.")]
    [InlineData("optimizer: { learningRate: { auto: { bugdet: 2 } } }", "Unknown key 'bugdet'.")]
    [InlineData("optimizer: { learningRate: { auto: 3 } }", "Must be a map.")]
    [InlineData(
        "optimizer: { learningRate: auto }\nsearch: { sampler: grid }",
        "'auto' is a search of its own, a race between ways to find a rate, and so can't stand beside 'search.sampler'."
    )]
    [InlineData("optimizer: sgd\nsearch: { sampler: grid, space: { optimizer.learningRate: { around: 0.1 } } }", "Must be 'auto'.")]
    [InlineData(
        "optimizer: { plugin: sgd, learningRate: { find: 0 } }",
        "Must be a number above 0, which the found rate is multiplied by."
    )]
    public void WhatMakesNoSense_IsAnErrorAtItsPlace(string text, string message)
    {
        var problems = Read(text).Problems;

        var problem = Assert.Single(problems, one => one.Message == message);
        Assert.Equal(
            Body.Count(one => one == '\n') + (message.StartsWith("Must be 'auto'", StringComparison.Ordinal) ? 2 : 1),
            problem.Line
        );
    }

    private static JsonElement[] Candidates(Abstractions.SearchSpace space) =>
        [.. space.Parameters[0].Alternatives[0].Distribution.Grid()!];

    private static ExperimentDefinition Valid(string text)
    {
        var result = Read(text);
        Assert.Empty(result.Problems);
        Assert.Empty(result.Notes);
        return result.Definition!;
    }

    private static DefinitionResult Read(string text) =>
        DefinitionReader.ReadText(Body + text, "a.yaml", Path.GetTempPath(), [], BuiltIn.Catalog);
}
