using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Host.Exporting.Mlflow;

namespace Platform.Host.Tests.Exporting.Mlflow;

public sealed class MlflowExportTests
{
    [Fact]
    public async Task Metric_HasALinePerPoint_AsPythonReadsIt()
    {
        using var export = await ExportDirectory.WriteAsync(new MlflowExport());

        Assert.Equal(
            """
            1700000000125 0.1 1
            1700000001250 nan 2
            1700000002500 inf 3
            1700000003000 -inf 4
            1700000004000 -0 9007199254740993
            1700000005000 5E-324 9007199254740995
            1700000006000 1.7976931348623157E+308 9007199254740997

            """.ReplaceLineEndings("\n"),
            await TextAsync(Run(export.Path, 0), "metrics", "train", "loss")
        );
    }

    [Fact]
    public async Task Metric_WhoseNameMlflowRefuses_IsFoundByATag()
    {
        using var export = await ExportDirectory.WriteAsync(new MlflowExport());

        var renamed = JsonSerializer.Deserialize<Dictionary<string, string>>(
            await TextAsync(Experiment(export.Path), "tags", "platform.renamedMetrics")
        )!;

        Assert.Equal(["gain (dB), ∆", "validation"], renamed.Values.Order(StringComparer.Ordinal));
        Assert.All(renamed.Keys, name => Assert.NotEmpty(Directory.GetFiles(export.Path, name, SearchOption.AllDirectories)));
        Assert.Equal(2, export.Notes.Count);
    }

    [Fact]
    public async Task Run_HasParametersTagsAndArtifacts()
    {
        using var export = await ExportDirectory.WriteAsync(new MlflowExport());
        var run = Run(export.Path, 0);

        Assert.Equal("0.01", await TextAsync(run, "params", "optimizer.learningRate"));
        Assert.Equal("trial-0", await TextAsync(run, "tags", "mlflow.runName"));
        Assert.Equal("Größe: 3\nsecond line", await TextAsync(run, "tags", "mlflow.note.content"));
        Assert.Equal("true", await TextAsync(run, "tags", "best"));
        Assert.Equal("9223372036854775807", await TextAsync(run, "tags", "platform.seed"));
        Assert.Equal("Once upon\na time: Größe", await TextAsync(run, "artifacts", "samples", "first", "step-4.txt"));
        Assert.Equal(
            ExportedRecords.Png,
            await File.ReadAllBytesAsync(Path.Combine(run, "artifacts", "picture", "step-4.png"), TestContext.Current.CancellationToken)
        );
        Assert.Contains("\"confusion\"", await TextAsync(run, "artifacts", "confusion", "step-4.json"), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Run(export.Path, 2), "params", "x")));
    }

    [Fact]
    public async Task Meta_OfATrialThatWaits_HasAStart_BecauseMlflowRefusesNone()
    {
        using var export = await ExportDirectory.WriteAsync(new MlflowExport());

        var meta = await TextAsync(Run(export.Path, 2), "meta.yaml");

        Assert.Contains("start_time: 1772366400000\n", meta.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("end_time: null\n", meta.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("status: 2\n", meta.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_OfTheSameRecords_HasTheSameIds()
    {
        using var first = await ExportDirectory.WriteAsync(new MlflowExport());
        using var second = await ExportDirectory.WriteAsync(new MlflowExport());

        Assert.Equal(Folders(first.Path), Folders(second.Path));

        static IEnumerable<string> Folders(string path) =>
            Directory
                .EnumerateDirectories(path, "*", SearchOption.AllDirectories)
                .Select(folder => Path.GetRelativePath(path, folder))
                .Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(TrialState.Waiting, "SCHEDULED")]
    [InlineData(TrialState.Paused, "SCHEDULED")]
    [InlineData(TrialState.Running, "RUNNING")]
    [InlineData(TrialState.Completed, "FINISHED")]
    [InlineData(TrialState.Pruned, "FINISHED")]
    [InlineData(TrialState.Diverged, "FINISHED")]
    [InlineData(TrialState.Failed, "FAILED")]
    [InlineData(TrialState.Cancelled, "KILLED")]
    public void StatusOf_AState_IsMlflowsWord(TrialState state, string word) =>
        Assert.Equal(word, MlflowRun.StatusOf(state).ToString().ToUpperInvariant());

    private static string Experiment(string path) => Assert.Single(Directory.GetDirectories(path));

    private static string Run(string path, int trial) =>
        Directory
            .GetFiles(path, "platform.trial", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file) == $"{trial}")
            .Select(file => Path.GetDirectoryName(Path.GetDirectoryName(file))!)
            .Single();

    private static Task<string> TextAsync(params string[] parts) =>
        File.ReadAllTextAsync(Path.Combine(parts), TestContext.Current.CancellationToken);
}
