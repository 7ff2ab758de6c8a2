using System.Globalization;
using System.Text.Json;
using Platform.Host.Tests.Output.Onnx;
using static TorchSharp.torch;

namespace Platform.Host.Tests.Commands;

/// <summary>Exports of models that were trained a moment before, through the real records.</summary>
[Collection(nameof(TorchTests))]
public sealed class ModelExportTests(TrainedFlowers flowers) : IClassFixture<TrainedFlowers>
{
    private const string House = """
        name: house
        dataset: { plugin: csv, path: house.csv, target: y, task: regression, normalize: standard, normalizeTargets: standard }
        data: { validation: 0.2 }
        model: { plugin: mlp, hidden: [4] }
        loss: { plugin: mean-squared-error }
        optimizer: { plugin: sgd, learningRate: 0.1 }
        training: { epochs: 2, batchSize: 16 }
        objective: { metric: validation/loss, goal: minimize }
        search: { sampler: { plugin: random, trials: 1 }, space: { optimizer.learningRate: [0.1] } }
        workers: { device: cpu }
        """;

    private const string Text = """
        name: text
        dataset: { plugin: characters, length: 300, window: 16 }
        model: { plugin: transformer-decoder, width: 8 }
        loss: { plugin: cross-entropy }
        optimizer: { plugin: adam }
        training: { epochs: 1, batchSize: 8 }
        objective: { metric: validation/loss, goal: minimize }
        search: { sampler: { plugin: random, trials: 1 }, space: { optimizer.learningRate: [0.01] } }
        workers: { device: cpu }
        """;

    [Fact]
    public async Task Onnx_OfRawFeatures_GivesTheProbabilitiesThatPredictSays()
    {
        var terminal = flowers.Terminal;
        await terminal.CallAsync("predict", "flowers", "9,red", "1,blue", "4,mauve", "--json");
        double[] expected =
        [
            .. JsonElement
                .Parse(terminal.Output)
                .EnumerateArray()
                .SelectMany(one =>
                    one.GetProperty("classes")
                        .EnumerateArray()
                        .OrderBy(share => share.GetProperty("class").GetString(), StringComparer.Ordinal)
                        .Select(share => share.GetProperty("probability").GetDouble())
                ),
        ];

        var code = await terminal.CallAsync("checkpoint", "export", "flowers", "--to", "onnx");

        Assert.Equal((0, ""), (code, terminal.Error));
        using var model = await OpenAsync(terminal, "flowers-0.onnx");
        using var scope = NewDisposeScope();
        Assert.Equal("""["size","colour=blue","colour=red"]""", model.Metadata["features"]);
        Assert.Equal("""["rose","violet"]""", model.Metadata["classes"]);
        Assert.Equal(("own-unit", "flowers", "0"), (model.Metadata["inputs"], model.Metadata["experiment"], model.Metadata["trial"]));
        Assert.Equal([-1, 3], model.Inputs["features"].Dimensions);
        Assert.Equal(["batch", ""], model.Inputs["features"].SymbolicDimensions);
        var answers = model.Run(tensor([9f, 0, 1, 1, 1, 0, 4, 0, 0]).reshape(3, 3), lengths: null);
        Assert.All(expected.Zip(answers["probabilities"].data<float>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public async Task Onnx_OfARegression_GivesValuesInTheUnitOfTheData()
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        var rows = Enumerable
            .Range(0, 40)
            .Select(x => string.Create(CultureInfo.InvariantCulture, $"{1_000_000 + x},{0.001 * (x % 7)},{(1000 * x) + 5000}"));
        await terminal.WriteAsync("house.csv", "x,z,y\n" + string.Join('\n', rows));
        await terminal.WriteAsync("house.yaml", House);
        await terminal.CallAsync("run", "house.yaml", "--inline", "-q");
        await terminal.CallAsync("predict", "house", "1000010,0.002", "1000030,0.004", "--json");
        double[] expected =
        [
            .. JsonElement.Parse(terminal.Output).EnumerateArray().Select(one => one.GetProperty("values")[0].GetDouble()),
        ];

        await terminal.CallAsync("checkpoint", "export", "house", "--to", "onnx", "--out", "house.onnx");

        using var model = await OpenAsync(terminal, "house.onnx");
        using var scope = NewDisposeScope();
        var answers = model.Run(tensor([1_000_010f, 0.002f, 1_000_030f, 0.004f]).reshape(2, 2), lengths: null);
        Assert.Equal("""["y"]""", model.Metadata["values"]);
        Assert.All(expected.Zip(answers["values"].data<double>().ToArray()), pair => Assert.Equal(1, pair.Second / pair.First, 1e-5));
    }

    [Fact]
    public async Task Onnx_OfAModelThatCant_IsRefused_AndLeavesNoFile()
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await terminal.WriteAsync("text.yaml", Text);
        await terminal.CallAsync("run", "text.yaml", "--inline", "-q");

        var code = await terminal.CallAsync("checkpoint", "export", "text", "--to", "onnx", "--out", "text.onnx");

        Assert.Equal(2, code);
        Assert.Contains(
            "Models that can: bag-of-words, cnn, gru, lstm, mlp, perceptron, rnn, transformer-encoder.",
            terminal.Error,
            StringComparison.Ordinal
        );
        Assert.Empty(Directory.EnumerateFiles(terminal.Data, "text.onnx*"));
    }

    [Fact]
    public async Task Full_OfAnotherFormat_IsAWrongCall()
    {
        var code = await flowers.Terminal.CallAsync("checkpoint", "export", "flowers", "--full", "--to", "onnx");

        Assert.Equal(2, code);
        Assert.Contains("--full writes the checkpoint as it is", flowers.Terminal.Error, StringComparison.Ordinal);
    }

    private static async Task<OnnxSession> OpenAsync(FakeTerminal terminal, string file) =>
        new(await File.ReadAllBytesAsync(terminal.File(file), TestContext.Current.CancellationToken));
}
