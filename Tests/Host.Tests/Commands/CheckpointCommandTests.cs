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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Export_WritesTheWeightsAlone_UnderTheModelsNames_ReadableFromPython(bool hostLives)
    {
        const string Python = "/usr/bin/python3";
        Assert.SkipUnless(
            System.IO.File.Exists(Python) || Environment.GetEnvironmentVariable("PLATFORM_REQUIRE") == "all",
            $"{Python} isn't installed."
        );
        var store = await SampleRecords.StoreAsync();
        using var terminal = new FakeTerminal { Store = hostLives ? null : store };
        await using var host = hostLives ? await terminal.StartHostAsync(store) : null;

        var code = await terminal.CallAsync("checkpoint", "export", "digits/0", "--out", "weights.safetensors");

        Assert.Equal(0, code);
        Assert.Equal(
            "layer.weight F32 [2, 1] [1.5, -2.0]\nscale F64 [] [0.25]\ndigits 0 20\n",
            await RunAsync(Python, "-c", Reader, terminal.File("weights.safetensors"))
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

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
