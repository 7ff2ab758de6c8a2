using System.Globalization;
using System.Text.Json;

namespace Platform.Host.Tests.Commands;

/// <summary>What a user sees of the data of an experiment, and of data that changed or moved; real training, inside this process.</summary>
[Collection(nameof(TorchTests))]
public sealed class ChangedDataTests : IDisposable
{
    private const string Definition = """
        name: line
        dataset: { plugin: csv, path: line.csv, target: y, task: regression }
        data: { validation: 0.2 }
        model: { plugin: perceptron }
        loss: { plugin: mean-squared-error }
        optimizer: { plugin: sgd, learningRate: 0.1 }
        training: { epochs: 2, batchSize: 16 }
        workers: { device: cpu }
        """;

    private readonly FakeTerminal _terminal = new() { OwnsRecords = true };

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Show_NamesTheFile_AndCompareItsBytes()
    {
        await RunAsync(40);
        await RunAsync(30, "--new");

        await _terminal.CallAsync("show", "line");
        var page = _terminal.Output;
        await _terminal.CallAsync("show", "line", "--json");
        var data = JsonElement.Parse(_terminal.Output).GetProperty("experiment").GetProperty("data")[0];
        await _terminal.CallAsync("compare", "line", "line-2", "--json");
        var differences = JsonElement
            .Parse(_terminal.Output)
            .GetProperty("differences")
            .EnumerateArray()
            .Select(one => one.GetProperty("name").GetString());

        Assert.Contains($"dataset.path: {_terminal.File("line.csv")}, ", page, StringComparison.Ordinal);
        Assert.Equal(
            ("path", "line.csv", _terminal.File("line.csv")),
            (data.GetProperty("option").GetString(), data.GetProperty("written").GetString(), data.GetProperty("path").GetString())
        );
        Assert.Equal(64, data.GetProperty("sha256").GetString()!.Length);
        Assert.Contains("dataset.path.sha256", differences);
    }

    [Fact]
    public async Task CompletedExperiment_IsNotShown_ForOtherData()
    {
        await RunAsync(40);
        await WriteRowsAsync(_terminal.File("line.csv"), 30);

        var code = await _terminal.CallAsync("run", "line.yaml", "--inline", "-q");

        Assert.Equal((2, ""), (code, _terminal.Output));
        Assert.Contains("The data (line.csv) differs from that of line, which is completed:", _terminal.Error, StringComparison.Ordinal);
        Assert.Contains("--new", _terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predict_FindsDataOfAMovedProject_BelowTheWorkingDirectory()
    {
        Directory.CreateDirectory(_terminal.File("project"));
        await WriteRowsAsync(_terminal.File("project/line.csv"), 40);
        await _terminal.WriteAsync("project/line.yaml", Definition);
        await _terminal.CallAsync("run", "project/line.yaml", "--inline", "-q");
        await _terminal.CallAsync("predict", "line", "--split", "validation", "--json");
        var before = _terminal.Output;
        File.Move(_terminal.File("project/line.csv"), _terminal.File("line.csv"));

        var code = await _terminal.CallAsync("predict", "line", "--split", "validation", "--json");
        var (after, note) = (_terminal.Output, _terminal.Error);
        await WriteRowsAsync(_terminal.File("line.csv"), 30);
        var lost = await _terminal.CallAsync("predict", "line", "--split", "validation");

        Assert.Equal((0, before), (code, after));
        Assert.Contains($"{_terminal.File("line.csv")} has the same bytes", note, StringComparison.Ordinal);
        Assert.NotEqual(0, lost);
        Assert.Contains("--set dataset.path=FILE", _terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predict_SaysThatTheDataChanged()
    {
        await RunAsync(40);
        await WriteRowsAsync(_terminal.File("line.csv"), 30);

        var code = await _terminal.CallAsync("predict", "line", "--split", "all", "--json");

        Assert.Equal((0, 20), (code, JsonElement.Parse(_terminal.Output).GetArrayLength()));
        Assert.Contains("This isn't the data that the model was trained on: dataset.path:", _terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("predict", "line", "--limit", "5", "--set", "dataset.path=new.csv")]
    [InlineData("validate", "project/line.yaml", "--set", "dataset.path=new.csv")]
    [InlineData("plan", "project/line.yaml", "--set", "dataset.path=new.csv")]
    [InlineData("run", "project/line.yaml", "--set", "dataset.path=new.csv", "--inline", "--set", "name=other")]
    public async Task PathOnTheCommandLine_StartsFromTheWorkingDirectory(params string[] call)
    {
        Directory.CreateDirectory(_terminal.File("project"));
        await WriteRowsAsync(_terminal.File("project/line.csv"), 40);
        await _terminal.WriteAsync("project/line.yaml", Definition);
        await _terminal.CallAsync("run", "project/line.yaml", "--inline", "-q");
        await WriteRowsAsync(_terminal.File("new.csv"), 5);

        var code = await _terminal.CallAsync(call);

        Assert.True(code == 0, _terminal.Error);
    }

    private async Task RunAsync(int rows, params string[] options)
    {
        await WriteRowsAsync(_terminal.File("line.csv"), rows);
        await _terminal.WriteAsync("line.yaml", Definition);
        Assert.Equal(0, await _terminal.CallAsync(["run", "line.yaml", "--inline", "-q", .. options]));
    }

    private static Task WriteRowsAsync(string path, int count) =>
        File.WriteAllTextAsync(
            path,
            "x,y\n"
                + string.Join(
                    '\n',
                    Enumerable.Range(0, count).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row},{2 * row}"))
                ),
            TestContext.Current.CancellationToken
        );
}
