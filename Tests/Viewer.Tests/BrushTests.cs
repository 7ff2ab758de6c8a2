using Platform.Experiments.Records;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>Selecting trials along the axes of the parallel coordinates.</summary>
public sealed class BrushTests(Chromium chromium)
{
    [Fact]
    public async Task Brush_SelectsWhatLiesInIt_AlsoWhileTheSearchGoesOn()
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, Source.Live, "#/digits/space");
        var canvas = window.Page.Locator("#main .canvas").First;
        var box = (await canvas.BoundingBoxAsync())!;
        // The last axis, of the objective, ends 90 pixels from the right, 64 from the top and 76 from the bottom.
        var (across, top, bottom) = (box.X + box.Width - 90, box.Y + 64, box.Y + box.Height - 76);

        await window.Page.Mouse.MoveAsync(across, top + 2);
        await window.Page.Mouse.DownAsync();
        await window.Page.Mouse.MoveAsync(across, (3 * top + bottom) / 4, new() { Steps = 5 });
        var page = await window.Page.EvaluateHandleAsync(
            "() => { globalThis.asked = 0; const ask = fetch; globalThis.fetch = (...call) => { if "
                + "(String(call[0]).includes('/importance')) globalThis.asked++; return ask(...call); }; return "
                + "document.querySelector('#main .canvas'); }"
        );
        var told = window.Page.WaitForResponseAsync(answer =>
            answer.Url.EndsWith("/api/view/experiments/digits?", StringComparison.Ordinal)
        );
        await site.Store.CommitAsync(
            [new AddEvent(new EventRecord("digits", null, DateTimeOffset.UnixEpoch, "noticed", "Something happened meanwhile."))],
            TestContext.Current.CancellationToken
        );
        await told;
        var stays = await page.EvaluateAsync<bool>("canvas => canvas.isConnected && globalThis.asked === 0");
        await window.Page.Mouse.UpAsync();
        await window.Page.WaitForFunctionAsync("() => location.hash.includes('trials=')");
        await window.DrawnAsync();

        var selected = await window.Page.EvaluateAsync<string>("() => new URLSearchParams(location.hash.split('?')[1]).get('trials')");
        var objectives = site
            .Store.Trials("digits")
            .Where(trial => trial.Objective is { } objective && double.IsFinite(objective))
            .ToDictionary(trial => trial.Number, trial => trial.Objective!.Value);
        var chosen = selected.Split(',').Select(long.Parse).ToHashSet();
        Assert.True(stays, "The page was drawn anew under the hand.");
        Assert.NotEmpty(chosen);
        Assert.True(chosen.Count < objectives.Count);
        Assert.True(chosen.Min(number => objectives[number]) > objectives.Where(one => !chosen.Contains(one.Key)).Max(one => one.Value));
    }

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task Keys_SelectByRanges_EachWithinTheOneBefore(Source source)
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, source, "#/digits/space");

        await window.TabToAsync("from");
        await window.Page.Keyboard.TypeAsync("0.9");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForFunctionAsync(
            "() => location.hash.includes('trials=') && document.getElementById('main').dataset.place === location.hash"
        );
        await window.DrawnAsync();
        var good = await SelectedAsync(window);
        var address = await window.Page.EvaluateAsync<string>("() => location.hash");
        await window.Page.GetByLabel("Select by").SelectOptionAsync("model.dropout");
        await window.TabToAsync("to");
        await window.Page.Keyboard.TypeAsync("0.2");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForFunctionAsync(
            "before => location.hash !== before && document.getElementById('main').dataset.place === location.hash",
            address
        );
        await window.DrawnAsync();

        var trials = site.Store.Trials("digits");
        Assert.Equal(trials.Where(one => one.Objective >= 0.9).Select(one => one.Number), good);
        Assert.Equal(
            trials.Where(one => one.Objective >= 0.9 && one.Parameters["model.dropout"].GetDouble() <= 0.2).Select(one => one.Number),
            await SelectedAsync(window)
        );
        Assert.NotEmpty(good);
    }

    private static async Task<long[]> SelectedAsync(Window window) =>
        [
            .. (await window.Page.EvaluateAsync<string>("() => new URLSearchParams(location.hash.split('?')[1]).get('trials')"))
                .Split(',')
                .Select(long.Parse),
        ];
}
