using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Experiments.Records;

namespace Platform.Host.Tests.Commands;

public sealed partial class ReportCommandTests
{
    private const string Hostile = "</script><img src=x onerror=alert(1)>";

    [Fact]
    public async Task Report_HoldsTheAnswersOfItsPages()
    {
        using var terminal = new FakeTerminal { Store = await SampleRecords.StoreAsync() };

        var code = await terminal.CallAsync("report", "digits", "--out", "r.html");
        using var answers = Answers(await ReadAsync(terminal, "r.html"));

        Assert.Equal(0, code);
        Assert.Equal("Wrote 1 experiment to r.html.", terminal.Output.Trim());
        Assert.Equal(
            1,
            answers.RootElement.GetProperty("experiments/digits").GetProperty("experiment").GetProperty("bestTrial").GetInt64()
        );
        Assert.Equal(5, answers.RootElement.GetProperty("experiments/digits/trials").GetProperty("numbers").GetArrayLength());
        Assert.True(answers.RootElement.TryGetProperty("experiments/digits/curves?metric=train%2Floss", out _));
        Assert.True(answers.RootElement.TryGetProperty("experiments/digits/trials/4", out _));
    }

    [Fact]
    public async Task Report_IsTheSame_BesideALivingHost()
    {
        var store = await SampleRecords.StoreAsync();
        await SampleRecords.FillAsync(store, "a/b, c");
        using var alone = new FakeTerminal { Store = store };
        using var beside = new FakeTerminal();
        await using var host = await beside.StartHostAsync(store);

        foreach (
            var call in (string[][])
                [
                    ["report"],
                    ["report", "a/b, c"],
                ]
        )
        {
            Assert.Equal(0, await alone.CallAsync(call));
            Assert.Equal(0, await beside.CallAsync(call));
            Assert.Equal(await ReadAsync(alone, "report.html"), await ReadAsync(beside, "report.html"));
        }
    }

    [Fact]
    public async Task Report_AsksNoHostForAnything()
    {
        using var terminal = new FakeTerminal { Store = await SampleRecords.StoreAsync() };

        await terminal.CallAsync("report");
        var html = await ReadAsync(terminal, "report.html");

        Assert.Contains("default-src 'none'; script-src 'sha256-", html, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", html[..html.IndexOf("<style>", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.All(
            Sources().Matches(Script().Replace(html, "$1</script>")),
            source => Assert.StartsWith("data:image/", source.Groups[1].Value, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Report_KeepsWhatUsersWroteOutOfItsMarkup()
    {
        var store = await SampleRecords.StoreAsync();
        var experiment = SampleRecords.ExperimentOf("digits", ExperimentState.Completed) with
        {
            Notes = Hostile,
            Tags = [Hostile],
            Definition = Hostile,
        };
        await store.CommitAsync(
            [new PutExperiment(experiment), new AddEvent(new EventRecord("digits", null, SampleRecords.Start, Hostile, Hostile))],
            TestContext.Current.CancellationToken
        );
        using var terminal = new FakeTerminal { Store = store };

        await terminal.CallAsync("report");
        var html = await ReadAsync(terminal, "report.html");
        using var answers = Answers(html);

        Assert.DoesNotContain(Hostile, html, StringComparison.Ordinal);
        Assert.Equal(Hostile, answers.RootElement.GetProperty("experiments/digits").GetProperty("definition").GetString());
    }

    private static Task<string> ReadAsync(FakeTerminal terminal, string file) =>
        File.ReadAllTextAsync(terminal.File(file), TestContext.Current.CancellationToken);

    private static JsonDocument Answers(string html) => JsonDocument.Parse(Data().Match(html).Groups[1].Value);

    [GeneratedRegex("""<script type="application/json" id="answers"[^>]*>(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex Data();

    [GeneratedRegex("(<script[^>]*>).*?</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("""<[^>]*\s(?:src|href)="(?!#)([^"]*)""")]
    private static partial Regex Sources();
}
