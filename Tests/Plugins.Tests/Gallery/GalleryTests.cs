using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Planning;

namespace Platform.Plugins.Tests.Gallery;

public sealed class GalleryTests
{
    public static TheoryData<string> Names => [.. BuiltIn.Files.Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void EachDefinition_IsValid(string name)
    {
        var result = Read(name);

        Assert.Empty(result.Problems.Select(problem => problem.ToString()));
        Assert.Equal(Path.GetFileNameWithoutExtension(name), result.Definition!.Name);
    }

    // A host that goes on with an experiment reads what was recorded of its definition.
    [Theory]
    [MemberData(nameof(Names))]
    public void EachDefinition_IsTheSameWhenItsResolvedFormIsRead(string name)
    {
        var definition = Read(name).Definition!;

        var again = DefinitionReader.ReadText(definition.Resolved.ToJsonString(), name, definition.BaseDirectory, [], BuiltIn.Catalog);

        Assert.Empty(again.Problems.Select(problem => problem.ToString()));
        Assert.Equal(definition.Hash, again.Definition!.Hash);
        Assert.Equal(
            ExperimentPlan.Create(definition, BuiltIn.Catalog).First.Select(Shown),
            ExperimentPlan.Create(again.Definition, BuiltIn.Catalog).First.Select(Shown)
        );

        static string Shown(PlannedTrial trial) =>
            $"{trial.Seed} {trial.Epochs} {string.Join(' ', trial.Parameters.Select(one => $"{one.Key}={one.Value}"))}";
    }

    [Theory]
    [InlineData("digits-learning-rate.yaml", 30, 600)]
    [InlineData("digits-learning-rate-grid.yaml", 20, 400)]
    [InlineData("fashion-mnist-learning-rate.yaml", 12, 24)]
    public void Plan_CountsTrialsAndEpochs(string name, long trials, long epochs)
    {
        var plan = ExperimentPlan.Create(
            Read(name).Definition!,
            BuiltIn.Catalog,
            first: 3,
            data: new TrainingData(1000, new ShuffledBatching())
        );

        Assert.Equal((trials, epochs, epochs * 32), (plan.Trials, plan.Epochs, plan.Steps));
        Assert.Equal([0, 1, 2], plan.First.Select(trial => trial.Number));
        Assert.All(plan.First, trial => Assert.True(trial.Parameters.ContainsKey("optimizer.learningRate")));
    }

    [Theory]
    [InlineData("8", 240 * 32)] // 1000 time steps in 8 lanes of 125: 32 windows of 4, the last one short
    [InlineData("1", 240 * 250)]
    [InlineData("all", null)]
    public void Plan_CountsWindowsOfLanes(string lanes, int? steps)
    {
        var definition = DefinitionReader
            .Read(
                BuiltIn.Files.Single(file => Path.GetFileName(file) == "digits-learning-rate.yaml"),
                [$"training.batchSize={lanes}", "search.sampler.trials=12", "training.epochs=20"],
                BuiltIn.Catalog
            )
            .Definition!;

        var plan = ExperimentPlan.Create(definition, BuiltIn.Catalog, first: 1, data: new TrainingData(1000, new LaneBatching(4)));

        Assert.Equal(steps, plan.Steps);
    }

    [Fact]
    public void Plan_OfAMillionPoints_IsQuick()
    {
        var text = """
            name: large
            dataset: digits
            model: mlp
            loss: cross-entropy
            optimizer: adam
            search:
              sampler: { plugin: grid, shuffle: true }
              space:
                optimizer.learningRate: { log: [1e-5, 1], points: 1000 }
                model.dropout: { uniform: [0, 0.9], points: 1000 }
            """;
        var definition = DefinitionReader.ReadText(text, "large.yaml", ".", [], BuiltIn.Catalog).Definition!;

        var started = TimeProvider.System.GetTimestamp();
        var plan = ExperimentPlan.Create(definition, BuiltIn.Catalog);

        Assert.Equal((1_000_000, 10_000_000), (plan.Trials, plan.Epochs));
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0, 5);
    }

    [Fact]
    public void EpochsThatVary_AreAddedUp()
    {
        var text = File.ReadAllText(BuiltIn.Files[0])
            .Replace("extends: ", $"extends: {Path.GetDirectoryName(BuiltIn.Files[0])}/", StringComparison.Ordinal);
        var definition = DefinitionReader.ReadText(
            text,
            "varied.yaml",
            ".",
            ["search.space={training.epochs: [1, 2, 3]}", "search.sampler=grid", "search.repeats=2"],
            BuiltIn.Catalog
        );

        var plan = ExperimentPlan.Create(definition.Definition!, BuiltIn.Catalog);

        Assert.Equal((3, 6, 12), (plan.Points, plan.Trials, plan.Epochs));
        Assert.Null(plan.Steps);
    }

    private static DefinitionResult Read(string name) =>
        DefinitionReader.Read(BuiltIn.Files.Single(file => Path.GetFileName(file) == name), [], BuiltIn.Catalog);
}
