using Microsoft.Playwright;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>What was run and trained: nested, searched, with what was overridden of the file.</summary>
public sealed class SettingsTests(Chromium chromium, ServedRecords records)
{
    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task Definition_IsTheOneThatWasRun(Source source)
    {
        await using var window = await records.Site.ShowAsync(chromium, source, "#/digits/about");
        var settings = window.Main.GetByRole(AriaRole.Group, new() { Name = "Definition", Exact = true });

        Assert.Equal("epochs 30 overridden", await LeafAsync(settings, "training.epochs"));
        Assert.Equal("batchSize 32", await LeafAsync(settings, "training.batchsize"));
        Assert.Equal("hidden [64,32]", await LeafAsync(settings, "model.hidden"));
        Assert.Equal(["training.epochs=30"], await window.Main.Locator(".outside li").AllInnerTextsAsync());
        Assert.Contains("hidden: [64, 32]", await window.Main.Locator("pre").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task Trial_ShowsAllItWasTrainedWith(Source source)
    {
        await using var window = await records.Site.ShowAsync(chromium, source, "#/digits/trial/3");
        var settings = window.Main.GetByRole(AriaRole.Group, new() { Name = "Settings of this trial" });
        await window.Main.GetByText("All settings of this trial").ClickAsync();

        Assert.Equal("learningRate 0.000237 searched", await LeafAsync(settings, "optimizer.learningrate"));
        Assert.Equal("epochs 30 overridden", await LeafAsync(settings, "training.epochs"));

        await window.Page.GetByLabel("Search Settings of this trial").FillAsync("RATE");
        await Assertions.Expect(settings.Locator("[data-setting]:visible")).ToHaveCountAsync(1);
        await Assertions.Expect(settings.GetByRole(AriaRole.Status)).ToHaveTextAsync("1 of 6 settings");
        await Assertions.Expect(settings.GetByText("training", new() { Exact = true })).ToBeHiddenAsync();
    }

    private static async Task<string> LeafAsync(ILocator settings, string name) =>
        await settings.Locator($"[data-setting^='{name} ']").InnerTextAsync();
}
