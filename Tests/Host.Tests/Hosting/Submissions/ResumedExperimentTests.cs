using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Host.Hosting.Submissions;
using Platform.Host.Plugins;
using Platform.Host.Plugins.Pinning;

namespace Platform.Host.Tests.Hosting.Submissions;

public sealed class ResumedExperimentTests
{
    private static readonly PluginCatalog Catalog = PluginCatalog.Load(
        PluginDirectories.Resolve([]),
        new PinnedPlugins(Directory.CreateTempSubdirectory("platform-pins-").FullName)
    );

    [Fact]
    public void SearchSpace_HandedInAgainInAnotherOrder_KeepsTheRecordedOne()
    {
        const string Rate = "optimizer.learningRate: [0.001, 0.01]";
        const string Width = "model.hidden: [[8], [16], [32]]";
        var first = Read(Rate, Width);
        var record = new ExperimentRecord
        {
            Id = "grid",
            Name = "grid",
            Hash = first.Hash,
            Resolved = first.Resolved.ToJsonString(),
            Definition = first.Text,
            BaseDirectory = first.BaseDirectory,
            Objective = first.Objective,
            Plugins = [],
            Environment = new Dictionary<string, string>(),
            State = ExperimentState.Interrupted,
            Created = DateTimeOffset.UnixEpoch,
        };
        var again = Read(Width, Rate);

        var resumed = new ResumedExperiment(record, Catalog, [], []).AsRecorded(again);

        Assert.Equal(first.Hash, again.Hash);
        Assert.Equal(["optimizer.learningRate", "model.hidden"], resumed.Search.Space.Parameters.Select(parameter => parameter.Name));
    }

    private static ExperimentDefinition Read(params string[] space)
    {
        var text = $$"""
            name: grid
            dataset: { plugin: digits }
            model: { plugin: mlp, hidden: [8] }
            loss: { plugin: cross-entropy }
            optimizer: { plugin: sgd, learningRate: 0.1 }
            search:
              sampler: grid
              space:
                {{space[0]}}
                {{space[1]}}
            """;
        var (definition, problems) = DefinitionReader.ReadText(text, "grid.yaml", "/", [], Catalog);
        Assert.Empty(problems);
        return definition!;
    }
}
