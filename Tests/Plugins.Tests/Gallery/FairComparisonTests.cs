using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Training;
using Platform.Plugins.SequenceData.Tasks;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Gallery;

/// <summary>What the gallery compares is of the same size.</summary>
public sealed class FairComparisonTests
{
    [Fact]
    public void TransformerAndLstm_HaveAsManyParametersWithinATenth()
    {
        using var scope = NewDisposeScope();
        var definition = DefinitionReader
            .Read(BuiltIn.Files.Single(file => Path.GetFileName(file) == "transformer.yaml"), [], BuiltIn.Catalog)
            .Definition!;
        var data = new CopyMemory(new())
            .Create(new() { BaseDirectory = "", Seed = 1 })
            .Prepare(new() { TrainingExamples = [0] })
            .Description;
        var models = definition.Search.Space.Parameters.Single().Alternatives.Single().Distribution.Grid()!;

        var counts = models.Select(model => Parameters(definition, model, data)).ToArray();

        Assert.Equal(["transformer-decoder", "lstm"], models.Select(model => model.GetProperty("plugin").GetString()!));
        Assert.InRange((double)counts[0] / counts[1], 1 / 1.1, 1.1);
    }

    private static long Parameters(ExperimentDefinition definition, JsonElement model, DataDescription data)
    {
        var trial = definition.Trial(new Dictionary<string, JsonElement> { ["model"] = model }, seed: 1);
        using var network = TrialComponents.Create(trial, BuiltIn.Catalog).Model.Create(Data.Model(data, data.Target.ClassCount));
        return network.parameters().Sum(parameter => parameter.numel());
    }
}
