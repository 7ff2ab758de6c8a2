using Microsoft.Playwright;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>Which metrics come first, and choosing several.</summary>
public sealed class MetricChoiceTests(Chromium chromium, ServedRecords records)
{
    private const string Charts =
        "() => [...document.querySelectorAll('#main figure.curves figcaption > span:first-child')].map(one => one.textContent)";

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task Several_AreChosenWithoutLeavingTheList_AndChartsStay(Source source)
    {
        await using var window = await records.Site.ShowAsync(chromium, source, "#/digits/curves");
        Assert.Equal(["validation/accuracy"], await window.Page.EvaluateAsync<string[]>(Charts));
        await window.Page.EvaluateAsync("() => { globalThis.first = document.querySelector('#main canvas'); }");
        var asked = window.Requests.Count;

        await window.Main.GetByText("Metric: validation/accuracy").ClickAsync();
        await window.Page.GetByLabel("Search metrics").FillAsync("loss");
        await window.Page.GetByLabel("validation/loss").CheckAsync();
        await window.Page.GetByLabel("train/loss").CheckAsync();
        await window.Page.WaitForFunctionAsync($"() => String(({Charts})()) === 'validation/accuracy,validation/loss,train/loss'");
        await window.DrawnAsync();

        Assert.True(await window.Page.EvaluateAsync<bool>("() => first.isConnected && document.querySelector('#main .popup').open"));
        Assert.Equal("loss", await window.Page.GetByLabel("Search metrics").InputValueAsync());
        Assert.DoesNotContain(
            window.Requests.Skip(asked),
            url => url.Contains("curves?metric=validation%2Faccuracy", StringComparison.Ordinal)
        );

        await window.Page.GetByLabel("Search metrics").FillAsync("");
        await window.Page.GetByLabel("Hide all of validation").ClickAsync();
        await window.Page.WaitForFunctionAsync($"() => String(({Charts})()) === 'train/loss'");
        await window.Page.GetByLabel("Show all of validation").ClickAsync();
        await window.Page.WaitForFunctionAsync($"() => ({Charts})().length === 3");
        await window.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(window.Main.GetByText("Metrics: 3 of 3")).ToBeFocusedAsync();
        await Assertions.Expect(window.Page.GetByLabel("Search metrics")).ToBeHiddenAsync();
        await window.Page.GoBackAsync();
        await window.Page.WaitForFunctionAsync($"() => String(({Charts})()) === 'train/loss'");
    }

    [Fact]
    public async Task TheObjective_IsFirst_AndHowFastItWentLast()
    {
        await using var site = await ViewerSite.OpenAsync(
            async (store, cancellationToken) =>
            {
                await ViewedRecords.FillAsync(store, "digits", 2, cancellationToken);
                foreach (
                    var metric in (string[])["own/a", "own/b", "system/memory", "time/epoch", "train/learning-rate", "train/batch-loss"]
                )
                {
                    await store.CommitAsync(
                        [
                            .. new[] { 0, 1 }.Select(trial => new Platform.Experiments.Records.AppendPoints(
                                "digits",
                                trial,
                                0,
                                new Platform.Experiments.Records.MetricPoints(metric, [10, 20], [0.1, 0.2], [1, 2])
                            )),
                        ],
                        cancellationToken
                    );
                }
            },
            TestContext.Current.CancellationToken
        );
        await using var window = await site.ShowAsync(chromium, Source.Live, "#/digits/trial/0");

        Assert.Equal(
            [
                "validation/accuracy",
                "validation/loss",
                "train/batch-loss",
                "train/learning-rate",
                "train/loss",
                "own/a",
                "own/b",
                "time/epoch",
                "system/memory",
            ],
            await window.Page.EvaluateAsync<string[]>(Charts)
        );
        await window.GoAsync(site.Link(Source.Live, "#/digits/trials"));
        Assert.Equal(
            [
                "✓",
                "number",
                "state",
                "objective",
                "model.dropout",
                "optimizer.learningRate",
                "optimizer.plugin",
                "validation/loss.best",
                "train/loss.last",
            ],
            (
                await window.Page.EvaluateAsync<string[]>(
                    "() => [...document.querySelectorAll('#main .grid-header .grid-cell')].map(one => one.title)"
                )
            ).Take(9)
        );
    }
}
