using System.Diagnostics;

namespace Platform.Host.Tests.Commands;

public sealed class CheckpointCommandTests
{
    // Reads the format by its description alone, without the platform's code.
    private const string Reader = """
        import json, struct, sys
        with open(sys.argv[1], "rb") as file:
            header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
            data = file.read()
        metadata = header.pop("__metadata__")
        end = 0
        for name, entry in header.items():
            begin, end = entry["data_offsets"]
            form, size = {"F32": ("<%df", 4), "F64": ("<%dd", 8)}[entry["dtype"]]
            values = struct.unpack(form % ((end - begin) // size), data[begin:end])
            print(name, entry["dtype"], entry["shape"], list(values))
        assert end == len(data), "data left over"
        print(metadata["experiment"], metadata["trial"], metadata["step"])
        """;

    // What torch.load does, by the format's description alone.
    private const string StateDictReader = """
        import pickle, struct, sys, zipfile
        file = zipfile.ZipFile(sys.argv[1])
        assert all(entry.compress_type == zipfile.ZIP_STORED for entry in file.infolist()), "compressed"
        class Reader(pickle.Unpickler):
            def find_class(self, module, name):
                return {
                    "collections.OrderedDict": dict,
                    "torch.FloatStorage": "f",
                    "torch.DoubleStorage": "d",
                    "torch._utils._rebuild_tensor_v2": lambda *parts: parts[:5],
                }[module + "." + name]
            def persistent_load(self, reference):
                kind, form, key, place, count = reference
                return list(struct.unpack("<%d%s" % (count, form), file.read("archive/data/" + key)))
        for name, tensor in Reader(file.open("archive/data.pkl")).load().items():
            print(name, *tensor)
        """;

    [Fact]
    public async Task Export_ToPytorch_IsAStateDict_ReadableFromPython()
    {
        using var terminal = new FakeTerminal { Store = await SampleRecords.StoreAsync() };

        var code = await terminal.CallAsync("checkpoint", "export", "digits/0", "--to", "pytorch");

        Assert.Equal(0, code);
        Assert.Equal(
            "layer.weight [1.5, -2.0] 0 (2, 1) (1, 1) False\nscale [0.25] 0 () () False\n",
            await RunAsync(InstalledPython(), "-c", StateDictReader, terminal.File("digits-0.pt"))
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Export_WritesTheWeightsAlone_UnderTheModelsNames_ReadableFromPython(bool hostLives)
    {
        var python = InstalledPython();
        var store = await SampleRecords.StoreAsync();
        using var terminal = new FakeTerminal { Store = hostLives ? null : store };
        await using var host = hostLives ? await terminal.StartHostAsync(store) : null;

        var code = await terminal.CallAsync("checkpoint", "export", "digits/0", "--out", "weights.safetensors");

        Assert.Equal(0, code);
        Assert.Equal(
            "layer.weight F32 [2, 1] [1.5, -2.0]\nscale F64 [] [0.25]\ndigits 0 20\n",
            await RunAsync(python, "-c", Reader, terminal.File("weights.safetensors"))
        );
        Assert.Equal(["weights.safetensors"], Directory.EnumerateFiles(terminal.Data, "weights*").Select(Path.GetFileName));
    }

    [Fact]
    public async Task Export_Full_CopiesEveryByte()
    {
        using var terminal = new FakeTerminal { Store = await SampleRecords.StoreAsync() };

        await terminal.CallAsync("checkpoint", "export", "digits/0", "--last", "--full", "--out", "all.safetensors");

        Assert.Equal(
            SampleRecords.Checkpoint,
            await System.IO.File.ReadAllBytesAsync(terminal.File("all.safetensors"), TestContext.Current.CancellationToken)
        );
    }

    [Theory]
    [InlineData("digits/1", "has no checkpoint")]
    [InlineData("digits/0 --best --last", "exclude each other")]
    public async Task Export_OfWhatIsNotThere_IsAWrongCall(string arguments, string message)
    {
        using var terminal = new FakeTerminal { Store = await SampleRecords.StoreAsync() };

        var code = await terminal.CallAsync(["checkpoint", "export", .. arguments.Split(' '), "--out", "x.safetensors"]);

        Assert.Equal(2, code);
        Assert.Contains(message, terminal.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(terminal.Data));
    }

    private static string InstalledPython()
    {
        const string Python = "/usr/bin/python3";
        Assert.SkipUnless(
            System.IO.File.Exists(Python) || Environment.GetEnvironmentVariable("PLATFORM_REQUIRE") == "all",
            $"{Python} isn't installed."
        );
        return Python;
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
