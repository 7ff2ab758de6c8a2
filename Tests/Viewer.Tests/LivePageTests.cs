using Microsoft.Playwright;
using Platform.Experiments.Records;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>Pages that were opened early follow the records, and what a reader does to them stays.</summary>
public sealed class LivePageTests(Chromium chromium)
{
    private const string OpenData = "#main figure details[open] tbody tr";

    private static readonly string[] LateMetrics = ["validation/loss", "train/loss", "time/epoch"];

    [Fact]
    public async Task ATrial_IsLiveInAllItsParts()
    {
        await using var site = await EarlyAsync();
        await using var window = await site.ShowAsync(chromium, Source.Live, "#/early/trial/0");
        var before = await window.Main.InnerTextAsync();
        await window.Figure("validation/accuracy").Locator("summary").ClickAsync();
        await window.Page.Locator(OpenData).First.WaitForAsync();
        await window.Page.EvaluateAsync(
            "() => { globalThis.canvas = document.querySelector('#main .canvas'); "
                + "getSelection().selectAllChildren(document.querySelector('#main h1')); }"
        );

        await LearnAsync(site);
        await Assertions.Expect(window.Main.Locator(".summary .state")).ToHaveTextAsync("completed");

        await window.Main.GetByRole(AriaRole.Link, new() { Name = "Download the best weights (step 30, safetensors)" }).WaitForAsync();
        var after = await window.Main.InnerTextAsync();
        Assert.Contains("epoch 2 of 30", before, StringComparison.Ordinal);
        Assert.Contains("about 2.9 s left", before, StringComparison.Ordinal);
        Assert.DoesNotContain("epoch 2 of 30", after, StringComparison.Ordinal);
        Assert.Contains("objective: 0.95", after, StringComparison.Ordinal);
        Assert.Contains("took 3.0 s", after, StringComparison.Ordinal);
        Assert.DoesNotContain("Next: ", before, StringComparison.Ordinal);
        Assert.Contains("under-fit, crawling. ", after, StringComparison.Ordinal);
        Assert.Contains("Next: Raise the learning rate", after, StringComparison.Ordinal);
        await window.Figure("validation/loss").WaitForAsync();
        await Assertions
            .Expect(window.Main.GetByRole(AriaRole.Region, new() { Name = "Metrics" }).GetByRole(AriaRole.Row))
            .ToHaveCountAsync(5);
        Assert.True(
            await window.Page.EvaluateAsync<bool>(
                "() => canvas.isConnected && document.querySelector('#main figure details').open && "
                    + "String(getSelection()).startsWith('Trial 0')"
            )
        );
        Assert.Empty(window.Complaints);
    }

    [Theory]
    [InlineData(
        "#/early/curves",
        "() => document.querySelector('#main .popup > summary').innerText === 'Metric: validation/accuracy' && "
            + "[...document.querySelectorAll('#main .options label')].length === 4"
    )]
    [InlineData(
        "#/early/trials",
        "() => [...document.querySelectorAll('#main .grid-header .grid-cell')].some(one => one.title === 'validation/loss.best')"
    )]
    [InlineData("#/early/dashboard", "() => document.querySelectorAll('#main .section figure').length === 4")]
    public async Task WhatBeganToBeMeasured_IsThere(string place, string appears)
    {
        await using var site = await EarlyAsync();
        await using var window = await site.ShowAsync(chromium, Source.Live, place);

        Assert.False(await window.Page.EvaluateAsync<bool>(appears));
        await LearnAsync(site);

        await window.Page.WaitForFunctionAsync(appears);
    }

    [Fact]
    public async Task OpenTables_AndWhatIsTyped_SurviveAnUpdate()
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, Source.Live, "#/digits/space?px=model.dropout&py=optimizer.learningRate");
        await window.Figure("Objective as trials ended").Locator("summary").ClickAsync();
        await window.Main.GetByLabel("from", new() { Exact = true }).FillAsync("0.5");
        var rows = window.Figure("Objective as trials ended").Locator("tbody tr");
        var failures = rows.Filter(new() { HasText = "failed" });
        await Assertions.Expect(failures).ToHaveCountAsync(1);
        await window.Page.EvaluateAsync(
            "() => { globalThis.parts = [...document.querySelectorAll('#main :is(canvas, form, figure button)')]; }"
        );

        var failed = site.Store.Trials("digits")[ViewedRecords.Failed];
        await site.Store.CommitAsync(
            [new PutTrial(failed with { State = TrialState.Completed, Objective = 0.7 })],
            TestContext.Current.CancellationToken
        );

        await Assertions.Expect(failures).ToHaveCountAsync(0);
        Assert.Empty(await window.Page.EvaluateAsync<string[]>("() => parts.filter(one => !one.isConnected).map(one => one.outerHTML)"));
        Assert.Equal("0.5", await window.Main.GetByLabel("from", new() { Exact = true }).InputValueAsync());
    }

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task OpenTables_SurviveAControl(Source source)
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, source, "#/digits/space");
        await window.Figure("Parallel coordinates").Locator("summary").First.ClickAsync();
        await window.Page.Locator(OpenData).First.WaitForAsync();

        await window.Main.GetByRole(AriaRole.Combobox, new() { Name = "Objective over" }).SelectOptionAsync("time");
        await window.ArriveAsync("#/digits/space?over=time");

        await Assertions
            .Expect(window.Figure("Parallel coordinates").Locator("details").First.Locator("tbody tr"))
            .ToHaveCountAsync(ViewedRecords.Trials);
    }

    // A search that has one trial, of which one epoch is known.
    private static Task<ViewerSite> EarlyAsync() =>
        ViewerSite.OpenAsync(
            async (store, cancellationToken) =>
            {
                await ViewedRecords.FillAsync(store, "digits", 1, cancellationToken);
                var (done, run) = (store.Trials("digits")[0], store.Runs("digits")[0]);
                await store.CommitAsync(
                    [
                        new PutExperiment(ViewedRecords.ExperimentOf("early", 1) with { State = ExperimentState.Running, Ended = null }),
                        new PutTrial(
                            done with
                            {
                                Experiment = "early",
                                State = TrialState.Running,
                                Objective = null,
                                Reason = null,
                                Ended = null,
                                Duration = null,
                            }
                        ),
                        new PutRun(run with { Experiment = "early", Ended = null, End = null, Reason = null }),
                        new AppendPoints("early", 0, 0, new MetricPoints("validation/accuracy", [5, 10], [0.05, 0.1], [0.4, 0.5])),
                        new AppendPoints("early", 0, 0, new MetricPoints("train/loss", [10], [0.1], [2])),
                        new AppendPoints("early", 0, 0, new MetricPoints("time/epoch", [10], [0.1], [0.1])),
                    ],
                    cancellationToken
                );
            },
            TestContext.Current.CancellationToken
        );

    // All else of it, and its end.
    private static Task LearnAsync(ViewerSite site)
    {
        var trial = site.Store.Trials("early")[0];
        return site.Store.CommitAsync(
            [
                .. LateMetrics.Select(metric => new AppendPoints(
                    "early",
                    0,
                    0,
                    new MetricPoints(metric, [20, 30], [0.2, 0.3], [0.9, 0.3])
                )),
                new PutCheckpoint(
                    new CheckpointRecord
                    {
                        Experiment = "early",
                        Trial = 0,
                        Run = 0,
                        Step = 30,
                        Epoch = 3,
                        IsLast = true,
                        IsBest = true,
                        Objective = 0.95,
                        Sha256 = CheckpointFile.Sha256,
                        Length = CheckpointFile.Content.Length,
                        Created = trial.Started!.Value,
                    }
                ),
                new PutTrial(
                    trial with
                    {
                        State = TrialState.Completed,
                        Objective = 0.95,
                        Reason = "epochs",
                        Ended = trial.Started.Value.AddSeconds(3),
                        Duration = TimeSpan.FromSeconds(3),
                    }
                ),
            ],
            CancellationToken.None
        );
    }
}
