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

        var buttons = window.Main.Locator(".orders button");
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
