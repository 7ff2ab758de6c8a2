using System.Diagnostics;
using Microsoft.Playwright;
using Platform.TestSupport.Hosting;
using Platform.Viewer.Tests.Browsers;

namespace Platform.Viewer.Tests;

/// <summary>A search that trains in a host of its own, driven from the page from its start to its deletion.</summary>
public sealed class SearchTests(Chromium chromium) : IDisposable
{
    // Endless, so that it is under way whenever an order comes.
    private const string Definition = """
        name: driven
        seed: 1
        dataset: { plugin: digits }
        model: { plugin: mlp, hidden: [16] }
        loss: { plugin: cross-entropy }
        optimizer: { plugin: sgd }
        training: { epochs: 1000000 }
        search: { sampler: { plugin: random, trials: 2 }, space: { optimizer.learningRate: { log: [1e-4, 1e-3] } } }
        workers: { device: cpu, count: 1 }
        """;

    private readonly string _data = Directory.CreateTempSubdirectory("platform-search-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task APerson_StartsASearch_WatchesIt_GivesOrders_AndDeletesIt()
    {
        await using var window = await chromium.OpenAsync();
        using var host = HostExecutable.Start("serve", "--data", _data);
        try
        {
            // Workers start, and there may be little left for them.
            window.Page.SetDefaultTimeout(60_000);
            await window.GoAsync(await LinkAsync(host));
            window.Page.Dialog += async (_, dialog) => await dialog.AcceptAsync();

            await Link(window, "Start an experiment").ClickAsync();
            await window.Page.GetByLabel("Definition", new() { Exact = true }).FillAsync(Definition);
            await Button(window, "Check and start").ClickAsync();
            await window.ArriveAsync("#/driven");
            await BecomesAsync(window, "running");

            await Link(window, "Curves").ClickAsync();
            await window.Main.Locator("figure .note").First.WaitForAsync();
            var before = await window.Main.Locator("figure .note").First.InnerTextAsync();
            await window.Page.WaitForFunctionAsync("before => document.querySelector('#main figure .note').innerText !== before", before);

            foreach (
                var (order, state) in new[]
                {
                    ("pause", "paused"),
                    ("resume", "running"),
                    ("cancel", "cancelled"),
                    ("resume", "running"),
                    ("cancel", "cancelled"),
                }
            )
            {
                await Button(window, order).ClickAsync();
                await BecomesAsync(window, state);
            }

            // Until the page is left it may ask for what was deleted, of which the browser complains.
            Assert.True(window.Complaints.Count == 0, string.Join("\n", window.Complaints));
            await Button(window, "delete").ClickAsync();
            await window.ArriveAsync("#/");

            Assert.DoesNotContain("driven", await window.Main.InnerTextAsync(), StringComparison.Ordinal);
            Assert.Equal(0, await window.Page.GetByText("It may have been deleted").CountAsync());
        }
        finally
        {
            host.Kill(entireProcessTree: true);
            await host.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static ILocator Button(Window window, string name) =>
        window.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Link(Window window, string name) => window.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    private static async Task BecomesAsync(Window window, string state) =>
        await window.Page.WaitForFunctionAsync("state => document.querySelector('#main .summary .state')?.innerText === state", state);

    // What a person is told to open.
    private async Task<string> LinkAsync(Process host)
    {
        var said = await host.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.Contains(
            "Serving",
            said ?? await host.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );

        using var view = HostExecutable.Start("view", "--data", _data);
        var (_, output, _) = await HostExecutable.EndAsync(view);
        return output
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Single(word => word.StartsWith("http", StringComparison.Ordinal));
    }
}
