using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Host.Tests.Commands;
using Platform.Host.Viewer.Serving;
using Platform.TestKit.Records;

namespace Platform.Host.Tests.Viewer;

public sealed class PageInBrowserTests
{
    private const string Hostile = "</script><img src=x onerror=\"document.title='executed'\">";
    private const string Shown = "&lt;/script&gt;&lt;img src=x";

    [Theory]
    [InlineData("#/", Shown)]
    [InlineData("#/digits/trials", "trial/1\"")]
    [InlineData("#/digits/trials", Shown)]
    [InlineData("#/digits/curves?metric=train/loss", "data-drawn")]
    [InlineData("#/digits/rates", "2 of 5 trials diverged or failed")]
    [InlineData("#/digits/space", "Parallel coordinates")]
    [InlineData("#/digits/about", Shown)]
    [InlineData("#/digits/trial/3", Shown)]
    [InlineData("#/digits/trial/99", "role=\"alert\"")]
    public async Task Pages_AreDrawnAlike_LiveAndFromAFile_AndExecuteNothing(string place, string expected)
    {
        Chromium.Require();
        var store = await HostileRecordsAsync();
        using var terminal = new Terminal { Store = store };
        await terminal.CallAsync("report");
        await using var host = await terminal.StartHostAsync(store);

        var live = await Chromium.OpenAsync($"{PageSession.Link(host.Address)}{place}");
        var report = await Chromium.OpenAsync($"file://{terminal.File("report.html")}{place}", "--force-dark-mode");

        Assert.All(new[] { live.Document, report.Document }, document =>
        {
            var page = document[document.IndexOf("<main", StringComparison.Ordinal)..document.IndexOf("</main>", StringComparison.Ordinal)];
            Assert.Contains(expected, page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", document, StringComparison.Ordinal);
            Assert.DoesNotContain("<title>executed", document, StringComparison.Ordinal);
        });
        Assert.Empty(report.Complaints);
        Assert.DoesNotContain(live.Complaints, line => line.Contains("Content Security Policy", StringComparison.Ordinal) || line.Contains("Uncaught", StringComparison.Ordinal));
    }

    private static async Task<InMemoryRecordStore> HostileRecordsAsync()
    {
        var store = await SampleRecords.StoreAsync();
        var experiment = SampleRecords.ExperimentOf("digits", ExperimentState.Completed) with { Notes = Hostile, Tags = [Hostile], Definition = Hostile };
        var failed = store.Trials("digits")[3];
        await store.CommitAsync(
        [
            new PutExperiment(experiment),
            new PutTrial(failed with { Reason = Hostile, Parameters = new Dictionary<string, JsonElement>(failed.Parameters) { [Hostile] = JsonSerializer.SerializeToElement(Hostile) } }),
            new PutRun(store.Runs("digits", 3)[0] with { Error = Hostile, Reason = Hostile, LastLines = Hostile }),
            new AddEvent(new EventRecord("digits", 3, SampleRecords.Start, Hostile, Hostile)),
        ], TestContext.Current.CancellationToken);
        return store;
    }
}
