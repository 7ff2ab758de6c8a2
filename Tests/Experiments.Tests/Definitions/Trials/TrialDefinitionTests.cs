using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Definitions.Trials;

namespace Platform.Experiments.Tests.Definitions.Trials;

public sealed class TrialDefinitionTests
{
    [Fact]
    public void Parameters_GoWhereTheirNamesSay()
    {
        var trial = Experiment.Trial(
            Values("""{ "optimizer.learningRate": 0.5, "training.earlyStopping.patience": 9, "model.hidden": [1, 2] }"""),
            7
        );

        Assert.Equal(("sgd", "0.5"), (trial.Optimizer.Plugin, trial.Optimizer.Options["learningRate"]!.ToJsonString()));
        Assert.Equal(9, trial.Training.EarlyStopping!.Patience);
        Assert.Equal("[1,2]", trial.Model.Options["hidden"]!.ToJsonString());
        Assert.Equal((7, 42), (trial.Seed, trial.ExperimentSeed));
    }

    [Fact]
    public void MapAtAComponentsPlace_ReplacesIt_AndNamesBelowChangeItsOptions()
    {
        var trial = Experiment.Trial(
            Values("""{ "optimizer.learningRate": 0.5, "optimizer": { "plugin": "adam", "beta1": 0.8, "learningRate": 1 } }"""),
            7
        );

        Assert.Equal("adam", trial.Optimizer.Plugin);
        Assert.Equal("""{"beta1":0.8,"learningRate":0.5}""", trial.Optimizer.Options.ToJsonString());
    }

    [Fact]
    public void OptionOfAComponentWrittenAsAName()
    {
        var trial = Experiment.Trial(Values("""{ "loss.smoothing": 0.1 }"""), 7);

        Assert.Equal(("cross-entropy", """{"smoothing":0.1}"""), (trial.Loss.Plugin, trial.Loss.Options.ToJsonString()));
        Assert.Equal("""{"plugin":"accuracy"}""", Experiment.Resolved["metrics"]![0]!.ToJsonString());
    }

    [Fact]
    public void Json_RoundTrips()
    {
        var trial = Experiment.Trial(Values("""{ "optimizer.learningRate": 1e-5, "training.batchSize": "all" }"""), long.MaxValue);

        var json = TrialDefinitionJson.Write(trial);
        var read = TrialDefinitionJson.Read(json);

        Assert.Equal(json, TrialDefinitionJson.Write(read));
        Assert.Null(read.Training.BatchSize);
        Assert.Equal(long.MaxValue, read.Seed);
        Assert.Equal(SplitMethod.Stratified, read.Data.Method);
        Assert.Equal(1e-5, read.Optimizer.Options["learningRate"]!.GetValue<double>());
    }

    [Fact]
    public void Flatten_PutsComponentsUnderDottedNames()
    {
        var flat = TrialParameters.Flatten(
            Values("""{ "optimizer": { "plugin": "adam", "learningRate": 1 }, "optimizer.learningRate": 2, "model.hidden": [1, 2] }""")
        );

        Assert.Equal(["model.hidden", "optimizer.learningRate", "optimizer.plugin"], flat.Keys);
        Assert.Equal("2", flat["optimizer.learningRate"].GetRawText());
        Assert.Equal("[1, 2]", flat["model.hidden"].GetRawText());
    }

    private static ExperimentDefinition Experiment { get; } =
        new()
        {
            Name = "sample",
            Seed = 42,
            Search = new SearchSettings
            {
                Sampler = new("random", []),
                Space = new SearchSpace { Parameters = [] },
            },
            Objective = new ObjectiveSettings(),
            Workers = new WorkerSettings(),
            Text = "",
            Hash = "",
            BaseDirectory = "/data",
            Resolved = (JsonObject)
                JsonNode.Parse(
                    """
                    {
                      "dataset": { "plugin": "digits" }, "data": { "method": "stratified" },
                      "model": { "plugin": "mlp", "hidden": [3] }, "loss": "cross-entropy",
                      "optimizer": { "plugin": "sgd", "momentum": 0.9 }, "metrics": [{ "plugin": "accuracy" }],
                      "training": { "epochs": 3, "earlyStopping": { "patience": 4 } }
                    }
                    """
                )!,
        };

    private static Dictionary<string, JsonElement> Values(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;
}
