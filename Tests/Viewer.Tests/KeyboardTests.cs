using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>Nothing needs a mouse.</summary>
public sealed class KeyboardTests(Chromium chromium, ServedRecords records)
{
    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task Keys_LeadFromTheListToTheDataOfAChart(Source source)
    {
        await using var window = await records.Site.ShowAsync(chromium, source, "#/");

        await window.TabToAsync("Skip to the content");
        await window.TabToAsync(ViewedRecords.Experiment);
        await window.Page.Keyboard.PressAsync("Enter");
        await window.ArriveAsync("#/digits");
        await window.TabToAsync("Search space");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.ArriveAsync("#/digits/space");
        await window.TabToAsync("Data");
        await window.Page.Keyboard.PressAsync("Enter");

        await window.Page.WaitForFunctionAsync("() => document.querySelector('#main figure details[open] table tbody tr')");
    }
}
