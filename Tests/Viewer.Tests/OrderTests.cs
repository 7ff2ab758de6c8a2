using Microsoft.Playwright;
using Platform.Experiments.Records;
using Platform.Host.Protocol;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>Orders from the page of an experiment that is under way.</summary>
public sealed class OrderTests(Chromium chromium)
{
    private const string Running = "digits";

    [Fact]
    public async Task Buttons_GiveOrders_AndFollowWhatBecomesOfThem()
    {
        await using var site = await RunningAsync();
        await using var window = await site.ShowAsync(chromium, Source.Live, $"#/{Running}");
        var questions = new List<string>();
        window.Page.Dialog += async (_, dialog) =>
        {
            questions.Add(dialog.Message);
            await dialog.AcceptAsync();
        };

        await PressAsync(window, "pause", "paused");
        await PressAsync(window, "resume", "running");
        await PressAsync(window, "stop", "cancelled");
        await PressAsync(window, "resume", "running");
        await PressAsync(window, "cancel", "cancelled");

        Assert.Equal(
            [OrderKind.Pause, OrderKind.Resume, OrderKind.Stop, OrderKind.Resume, OrderKind.Cancel],
            site.Desk.Orders.Select(order => order.Kind)
        );
        Assert.All(site.Desk.Orders, order => Assert.Equal(Running, order.Experiment));
        Assert.Equal(["Finish the running trials and start no more?", "Stop the running trials immediately?"], questions);
    }

    [Fact]
    public async Task WhatIsNotConfirmed_IsNotOrdered()
    {
        await using var site = await RunningAsync();
        await using var window = await site.ShowAsync(chromium, Source.Live, $"#/{Running}");
        window.Page.Dialog += async (_, dialog) => await dialog.DismissAsync();

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "cancel", Exact = true }).ClickAsync();
        await PressAsync(window, "pause", "paused");

        Assert.Equal([OrderKind.Pause], site.Desk.Orders.Select(order => order.Kind));
    }

    [Fact]
    public async Task Refusal_IsSaidBesideTheButtons()
    {
        const string Refusal = "'digits' is completed already.";
        await using var site = await RunningAsync();
        site.Desk.Obey = (_, _) => Task.FromResult(new OrderReply { Experiment = site.Store.Experiments()[0], Refusal = Refusal });
        await using var window = await site.ShowAsync(chromium, Source.Live, $"#/{Running}");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "pause", Exact = true }).ClickAsync();

        await window.Main.GetByRole(AriaRole.Status).GetByText(Refusal).WaitForAsync();
    }

    [Theory]
    [InlineData(ExperimentState.Running, "pause,stop,cancel")]
    [InlineData(ExperimentState.Queued, "pause,cancel")]
    [InlineData(ExperimentState.Paused, "resume,cancel,delete,extend")]
    [InlineData(ExperimentState.Completed, "delete,extend")]
    public async Task Orders_AreThoseThatApply_AndWhatCantBeTakenBackIsMarked(ExperimentState state, string orders)
    {
        await using var site = await RunningAsync();
        await site.Store.CommitAsync(
            [
                new PutExperiment(
                    ViewedRecords.ExperimentOf(Running, 4) with
                    {
                        State = state,
                        Resolved = """{"search":{"sampler":{"plugin":"random","trials":4} } }""",
                    }
                ),
            ],
            CancellationToken.None
        );
        await using var window = await site.ShowAsync(chromium, Source.Live, $"#/{Running}");

        var buttons = window.Main.Locator(".orders button:visible");
        Assert.Equal(orders, string.Join(',', await buttons.AllInnerTextsAsync()));
        Assert.Equal(
            orders.Split(',').Where(order => order is "cancel" or "delete"),
            await window.Main.Locator(".orders button.danger").AllInnerTextsAsync()
        );
    }

    [Fact]
    public async Task Extend_AddsTrials_AndWhatTheHostSaysStays()
    {
        await using var site = await RunningAsync();
        await site.Store.CommitAsync(
            [
                new PutExperiment(
                    ViewedRecords.ExperimentOf(Running, 4) with
                    {
                        Resolved = """{"search":{"sampler":{"plugin":"random","trials":4} } }""",
                    }
                ),
            ],
            CancellationToken.None
        );
        site.Desk.Obey = (_, _) => Task.FromResult(new OrderReply { Experiment = site.Store.Experiments()[0], Refusal = "Not now." });
        await using var window = await site.ShowAsync(chromium, Source.Live, $"#/{Running}");

        await window.Page.GetByLabel("Number of trials to add").FillAsync("3");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "extend" }).ClickAsync();
        await window.Main.GetByRole(AriaRole.Status).GetByText("Not now.").WaitForAsync();
        await site.Store.CommitAsync([new ChangeLabels(Running, null, ["seen"], [], null)], CancellationToken.None);
        await window.Main.GetByText("seen", new() { Exact = true }).WaitForAsync();

        Assert.Equal([(OrderKind.Extend, 3)], site.Desk.Orders.Select(order => (order.Kind, order.Trials)));
        await window.Main.GetByRole(AriaRole.Status).GetByText("Not now.").WaitForAsync();
    }

    [Fact]
    public async Task Enqueue_SendsWhatIsGiven_AndWhatIsRefusedStays()
    {
        await using var site = await SearchedAsync();
        const string Refusal = "'optimizer.learningRate' must lie between 1e-4 and 1.";
        site.Desk.Obey = (_, _) => Task.FromResult(new OrderReply { Experiment = site.Store.Experiments()[0], Refusal = Refusal });
        await using var window = await site.ShowAsync(chromium, Source.Live, $"#/{Running}");
        var panel = window.Page.GetByRole(AriaRole.Group, new() { Name = "enqueue a point" });

        await window.Main.GetByText("enqueue a point").ClickAsync();
        await panel.GetByLabel("optimizer.learningRate").FillAsync("5e-2");
        await panel.GetByLabel("model.hidden").SelectOptionAsync(new SelectOptionValue { Label = "[64]" });
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "enqueue", Exact = true }).ClickAsync();

        await window.Main.GetByRole(AriaRole.Status).GetByText(Refusal).WaitForAsync();
        Assert.Equal("5e-2", await panel.GetByLabel("optimizer.learningRate").InputValueAsync());
        Assert.Equal(OrderKind.Enqueue, site.Desk.Details[0].Kind);
        var point = Assert.Single(site.Desk.Details[0].Points);
        Assert.Equal(
            "model.hidden=[64] optimizer.learningRate=0.05",
            string.Join(' ', point.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value.GetRawText()}"))
        );
    }

    [Fact]
    public async Task Change_SendsTheLinesThatAreOthersThanBefore()
    {
        await using var site = await SearchedAsync();
        site.Desk.Obey = (_, _) => Task.FromResult(new OrderReply { Experiment = site.Store.Experiments()[0] });
        await using var window = await site.ShowAsync(chromium, Source.Live, $"#/{Running}");
        var lines = window.Page.GetByLabel("Changes of the search, a line each");
        var extend = window.Page.GetByRole(AriaRole.Button, new() { Name = "extend by this" });

        await window.Main.GetByText("change the search").ClickAsync();
        await extend.ClickAsync();
        await window.Main.GetByRole(AriaRole.Status).GetByText("Nothing is changed yet").WaitForAsync();
        Assert.Empty(site.Desk.Details);
        await lines.FillAsync($"{await lines.InputValueAsync()}\nsearch.space.model.dropout=[0, 0.2]\n");
        await extend.ClickAsync();
        await lines.WaitForAsync(new() { State = WaitForSelectorState.Hidden });

        Assert.Equal(OrderKind.Extend, site.Desk.Details[0].Kind);
        Assert.Equal(["search.space.model.dropout=[0, 0.2]"], site.Desk.Details[0].Set);
    }

    [Fact]
    public async Task Trial_ThatHasNotEnded_CanBeSkipped()
    {
        await using var site = await RunningAsync();
        await site.Store.CommitAsync(
            [new PutTrial(site.Store.Trial(Running, 2)! with { State = TrialState.Running, Ended = null, Objective = null })],
            CancellationToken.None
        );
        site.Desk.Obey = (_, _) =>
            Task.FromResult(
                new OrderReply { Experiment = site.Store.Experiments()[0], Refusal = "Trial 2 of 'digits' has ended already." }
            );
        await using var window = await site.ShowAsync(chromium, Source.Live, $"#/{Running}/trial/2");
        window.Page.Dialog += async (_, dialog) => await dialog.AcceptAsync();

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "skip", Exact = true }).ClickAsync();
        await window.Main.GetByRole(AriaRole.Status).GetByText("has ended already").WaitForAsync();

        Assert.Equal([(OrderKind.Skip, 2L)], site.Desk.Details.Select(order => (order.Kind, order.Trial)));
        await window.GoAsync(site.Link(Source.Live, $"#/{Running}/trial/1"));
        Assert.Equal(0, await window.Main.GetByRole(AriaRole.Button, new() { Name = "skip", Exact = true }).CountAsync());
    }

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task Why_IsSaidOfExperimentsAndTrials_AndAReportTakesNoOrders(Source source)
    {
        await using var site = await SearchedAsync();
        await using var window = await site.ShowAsync(chromium, source, $"#/{Running}");

        Assert.Equal("Why: All its trials have ended: 4 trials.", await window.Main.Locator(".reasons").InnerTextAsync());
        Assert.Equal(source is Source.Live, await window.Main.Locator(".orders").CountAsync() > 0);
        await window.GoAsync(site.Link(source, $"#/{Running}/trial/1"));
        Assert.EndsWith(
            "It was trained to its end after 0 epochs.",
            await window.Main.Locator(".reasons").InnerTextAsync(),
            StringComparison.Ordinal
        );
    }

    // A search that has ended.
    private static Task<ViewerSite> SearchedAsync() =>
        ViewerSite.OpenAsync(
            async (store, cancellationToken) =>
            {
                await ViewedRecords.FillAsync(store, Running, trials: 4, cancellationToken);
                await store.CommitAsync(
                    [
                        new PutExperiment(
                            ViewedRecords.ExperimentOf(Running, 4) with
                            {
                                Resolved =
                                    """{"search":{"sampler":{"plugin":"random","trials":4},"space":{"optimizer.learningRate":"""
                                    + """{"log":[1e-4,1]},"model.hidden":[[16],[64]]} } }""",
                            }
                        ),
                    ],
                    cancellationToken
                );
            },
            TestContext.Current.CancellationToken
        );

    private static async Task PressAsync(Window window, string order, string becomes)
    {
        await window.Page.GetByRole(AriaRole.Button, new() { Name = order, Exact = true }).ClickAsync();
        await window.Page.WaitForFunctionAsync("state => document.querySelector('#main .summary .state').innerText === state", becomes);
    }

    // Where a running search does as it is told at once.
    private static async Task<ViewerSite> RunningAsync()
    {
        var site = await ViewerSite.OpenAsync(
            (store, cancellationToken) => ViewedRecords.FillAsync(store, Running, trials: 4, cancellationToken),
            TestContext.Current.CancellationToken
        );
        await PutAsync(ExperimentState.Running);
        site.Desk.Obey = async (_, kind) =>
        {
            await PutAsync(
                kind switch
                {
                    OrderKind.Pause => ExperimentState.Paused,
                    OrderKind.Resume => ExperimentState.Running,
                    _ => ExperimentState.Cancelled,
                }
            );
            return new OrderReply { Experiment = site.Store.Experiments()[0] };
        };
        return site;

        Task PutAsync(ExperimentState state) =>
            site.Store.CommitAsync(
                [new PutExperiment(ViewedRecords.ExperimentOf(Running, 4) with { State = state })],
                CancellationToken.None
            );
    }
}
