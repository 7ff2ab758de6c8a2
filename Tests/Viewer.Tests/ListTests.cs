using Microsoft.Playwright;
using Platform.Experiments.Records;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>The list of experiments: typing, selecting, comparing, and names that are too long.</summary>
public sealed class ListTests(Chromium chromium, ServedRecords records)
{
    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task TypingIsOneStep_WhichBackTakesBack(Source source)
    {
        await using var window = await records.Site.ShowAsync(chromium, source, "#/?state=completed");
        var steps = await window.Page.EvaluateAsync<int>("() => history.length");

        await window.Page.GetByLabel("Search experiments").PressSequentiallyAsync("digits-w", new() { Delay = 120 });
        await window.Page.WaitForFunctionAsync(
            "() => location.hash.includes('search=digits-w') && document.querySelectorAll('#main tbody tr').length === 1"
        );

        Assert.Equal(steps + 1, await window.Page.EvaluateAsync<int>("() => history.length"));
        await window.Main.GetByText("1 of 2 experiments").WaitForAsync();
        await window.Page.GoBackAsync();
        await window.ArriveAsync("#/?state=completed");
        Assert.Equal(2, await window.Main.Locator("tbody tr").CountAsync());
    }

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task SelectedExperiments_AreComparedByTheirBest(Source source)
    {
        await using var window = await records.Site.ShowAsync(chromium, source, "#/");

        await window.Page.GetByLabel("Select digits", new() { Exact = true }).CheckAsync();
        await window.Page.GetByLabel("Select digits-wide").CheckAsync();
        await window.Main.GetByText("2 selected").WaitForAsync();
        // Both are completed, with trials that failed.
        Assert.Equal(source is Source.Live ? ["rerun", "delete"] : [], await window.Main.Locator(".orders button").AllInnerTextsAsync());
        await window.Main.GetByRole(AriaRole.Link, new() { Name = "Compare best trials" }).ClickAsync();
        await window.Main.GetByText("Settings that differ").WaitForAsync();

        Assert.Equal("Comparison of 2 trials", await window.Main.Locator("h1").InnerTextAsync());
        var best = records.Site.Store.Trials("digits").MaxBy(trial => trial.Objective)!.Number;
        await window.Main.GetByRole(AriaRole.Link, new() { Name = $"digits/{best}" }).First.WaitForAsync();
    }

    [Fact]
    public async Task LongNamesAndNotes_LeaveTheOtherColumnsInTheWindow()
    {
        var name = string.Join('-', Enumerable.Repeat("long", 20));
        await using var site = await ViewerSite.OpenAsync(
            async (store, cancellationToken) =>
            {
                await ViewedRecords.FillAsync(store, cancellationToken);
                await store.CommitAsync(
                    [
                        new PutExperiment(
                            ViewedRecords.ExperimentOf(name, 2) with
                            {
                                Notes = string.Join('\n', Enumerable.Repeat("A line of notes.", 12)),
                            }
                        ),
                    ],
                    cancellationToken
                );
            },
            TestContext.Current.CancellationToken
        );
        await using var window = await site.ShowAsync(chromium, Source.Live, "#/", width: 1024);

        var started = (await window.Main.GetByRole(AriaRole.Columnheader, new() { Name = "Started" }).BoundingBoxAsync())!;
        var row = (await window.Main.Locator("tbody tr").Filter(new() { HasText = name }).BoundingBoxAsync())!;
        Assert.True(started.X + started.Width < 1024, $"'Started' ends at {started.X + started.Width} px.");
        Assert.InRange(row.Height, 0, 170);
    }

    [Fact]
    public async Task OnAPhone_AllThatMattersIsInTheWindow()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Live, "#/", width: Window.Narrow);
        foreach (var column in (string[])["Name", "State", "Progress", "Best"])
        {
            var box = (await window.Main.GetByRole(AriaRole.Columnheader, new() { Name = column }).BoundingBoxAsync())!;
            Assert.True(box.X + box.Width <= Window.Narrow, $"{column} ends at {box.X + box.Width} px.");
        }

        await window.GoAsync(records.Site.Link(Source.Live, "#/compare?trials=digits/0,digits/3"));
        var names = await window.Page.EvaluateAsync<int[]>(
            "() => [...document.querySelectorAll('#main .compared th[scope=row]')].map(one => one.clientWidth)"
        );
        Assert.All(names, width => Assert.InRange(width, 100, 170));
    }

    [Fact]
    public async Task TheTimeInTheQueue_IsNoDuration_AndTagsAndNotesStandBesideIt()
    {
        var submitted = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        await using var site = await ViewerSite.OpenAsync(
            (store, cancellationToken) =>
                store.CommitAsync(
                    [
                        new PutExperiment(
                            ViewedRecords.ExperimentOf("late", 1) with
                            {
                                Created = submitted,
                                Started = submitted.AddMinutes(5),
                                Ended = submitted.AddMinutes(5).AddSeconds(1.2),
                                Duration = TimeSpan.FromSeconds(1.2),
                                Tags = ["baseline", "small"],
                                Notes = "To begin with.",
                            }
                        ),
                        new PutExperiment(
                            ViewedRecords.ExperimentOf("next", 1) with
                            {
                                Created = submitted,
                                State = ExperimentState.Queued,
                                Started = null,
                                Ended = null,
                                Tags = [],
                                Notes = "",
                            }
                        ),
                    ],
                    cancellationToken
                ),
            TestContext.Current.CancellationToken
        );
        await using var window = await site.ShowAsync(chromium, Source.Live, "#/");

        var heads = await window.Main.Locator("thead th").AllInnerTextsAsync();
        var rows = await window.Page.EvaluateAsync<string[][]>(
            "() => [...document.querySelectorAll('#main tbody tr')].map(row => [...row.cells].map(cell => cell.innerText.trim()))"
        );
        var (late, next) = (rows.Single(row => row.Contains("late")), rows.Single(row => row.Contains("next")));

        int At(string head) => heads.ToList().FindIndex(one => one.Trim() == head);
        Assert.Equal(("1.2 s", "–"), (late[At("Duration")], next[At("Duration")]));
        Assert.Equal(
            (await window.Page.EvaluateAsync<string>("() => new Date('2026-03-01T12:05:00Z').toLocaleString()"), "waits"),
            (late[At("Started")], next[At("Started")])
        );
        Assert.Equal(("baseline, small", "To begin with."), (late[At("Tags")], late[At("Notes")]));
    }

    [Fact]
    public async Task OfFewTrials_TheTableIsAsHighAsTheyAre_AndStartsHighUp()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Live, "#/digits-wide/trials");

        var grid = (await window.Main.Locator(".grid").BoundingBoxAsync())!;
        var last = (await window.Main.Locator(".grid [aria-rowindex='5']").BoundingBoxAsync())!;

        Assert.InRange(grid.Y, 0, 360);
        Assert.InRange(grid.Y + grid.Height - (last.Y + last.Height), 0, 30);
    }

    [Fact]
    public async Task AnEmptyList_SaysHowToBegin()
    {
        await using var site = await ViewerSite.OpenAsync((_, _) => Task.CompletedTask, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, Source.Live, "#/");

        await window.Main.GetByRole(AriaRole.Link, new() { Name = "start one here" }).ClickAsync();
        await window.ArriveAsync("#/-start");
    }
}
