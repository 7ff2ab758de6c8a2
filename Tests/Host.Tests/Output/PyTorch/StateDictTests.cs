using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Host.Output.PyTorch;
using Platform.Host.Tests.Output.Onnx;
using static TorchSharp.torch;

namespace Platform.Host.Tests.Output.PyTorch;

/// <summary>State dicts in PyTorch: <c>torch.load(weights_only=True)</c>, and the same networks there (networks.py).</summary>
[Collection(nameof(TorchTests))]
public sealed class StateDictTests
{
    private const string Python = "/usr/bin/python3";
    private const int NoTorch = 77;

    private static readonly (string Model, string Input, string Options)[] Cases =
    [
        ("perceptron", "row", "{}"),
        ("mlp", "row", """{ "hidden": [7, 6], "normalization": "batch" }"""),
        ("cnn", "image", """{ "channels": [3, 4], "normalization": "batch", "residual": true }"""),
        ("bag-of-words", "words", "{}"),
        ("rnn", "words", """{ "hidden": 6, "layers": 2, "bidirectional": true }"""),
        ("lstm", "words", """{ "hidden": 6, "layers": 2, "bidirectional": true }"""),
        ("gru", "words", """{ "hidden": 6, "layers": 2, "bidirectional": true }"""),
        ("transformer-encoder", "words", """{ "width": 8, "heads": 2, "positions": "learned", "length": 12 }"""),
    ];

    [Fact]
    public async Task SameNetworks_InPyTorch_TakeTheFiles_AndAnswerTheSame()
    {
        var folder = Directory.CreateTempSubdirectory("platform-state-dicts-");
        try
        {
            var recorded = new JsonArray();
            foreach (var one in Cases)
            {
                recorded.Add(await RecordAsync(one.Model, one.Input, one.Options, folder.FullName));
            }

            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "cases.json"), recorded.ToJsonString(), Cancel);

            using var process = Process.Start(
                new ProcessStartInfo(Python, [Path.Combine(AppContext.BaseDirectory, "Output", "PyTorch", "networks.py"), folder.FullName])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            var errors = process.StandardError.ReadToEndAsync(Cancel);
            var output = await process.StandardOutput.ReadToEndAsync(Cancel);
            await process.WaitForExitAsync(Cancel);

            Assert.SkipWhen(
                process.ExitCode == NoTorch && Environment.GetEnvironmentVariable("PLATFORM_REQUIRE") != "all",
                "PyTorch isn't installed: apt-get install python3-torch"
            );
            Assert.Equal("", await errors);
            var differences = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToList();
            Assert.Equal(Cases.Select(one => one.Model), differences.Select(one => one[0]));
            Assert.All(differences, one => Assert.InRange(double.Parse(one[1], CultureInfo.InvariantCulture), 0, 1e-5));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<JsonObject> RecordAsync(string model, string input, string options, string folder)
    {
        var (recorded, checkpoint) = Record(model, input, options);
        await using var file = File.Create(Path.Combine(folder, $"{model}.pt"));
        await StateDictFile.WriteAsync(checkpoint, file, Cancel);
        return recorded;
    }

    // Nothing is awaited here: scopes and gradient modes belong to the thread that they were begun on, and would stay there.
    private static (JsonObject Recorded, MemoryStream Checkpoint) Record(string model, string input, string options)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var network = BuiltInNetwork.Create(BuiltInNetwork.Values(input), 3, model, options);
        using var module = network.Module;
        var batch = network.Batch(rows: 4, steps: 7);
        var outputs = network.Forward(batch);
        var recorded = new JsonObject
        {
            ["model"] = model,
            ["shape"] = JsonSerializer.SerializeToNode(batch.Inputs[0].shape),
            ["inputs"] =
                batch.Inputs[0].dtype == ScalarType.Int64
                    ? JsonSerializer.SerializeToNode(batch.Inputs[0].data<long>().ToArray())
                    : JsonSerializer.SerializeToNode(batch.Inputs[0].data<float>().ToArray()),
            ["lengths"] = JsonSerializer.SerializeToNode(batch.Lengths?.data<long>().ToArray()),
            ["outputs"] = JsonSerializer.SerializeToNode(outputs.contiguous().data<float>().ToArray()),
        };
        return (recorded, Checkpoint(module));
    }

    // A safetensors file as checkpoints are: 8 bytes of length, the header, the tensors.
    private static MemoryStream Checkpoint(nn.Module module)
    {
        var (header, data) = (new JsonObject(), new MemoryStream());
        foreach (
            var (name, value) in module
                .named_parameters()
                .Select(one => (one.name, (Tensor)one.parameter))
                .Concat(module.named_buffers(include_nonpersistent: false).Select(one => (one.name, one.buffer)))
        )
        {
            var begin = data.Length;
            data.Write(value.detach().contiguous().bytes);
            header[$"model.{name}"] = new JsonObject
            {
                ["dtype"] = value.dtype == ScalarType.Int64 ? "I64" : "F32",
                ["shape"] = JsonSerializer.SerializeToNode(value.shape),
                ["data_offsets"] = new JsonArray(begin, data.Length),
            };
        }

        var text = Encoding.UTF8.GetBytes(header.ToJsonString());
        return new([.. BitConverter.GetBytes((long)text.Length), .. text, .. data.ToArray()]);
    }
}
