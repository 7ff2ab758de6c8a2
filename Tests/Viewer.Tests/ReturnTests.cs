using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>Back leads to where the reader was.</summary>
public sealed class ReturnTests(Chromium chromium, ServedRecords records)
{
    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task Back_HasTheFocusWhereItWas(Source source)
    {
        await using var window = await records.Site.ShowAsync(chromium, source, "#/");
        await window.TabToAsync("digits-wide");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.ArriveAsync("#/digits-wide");
        Assert.Equal("main", await window.Page.EvaluateAsync<string>("() => document.activeElement.id"));

        await window.Page.GoBackAsync();
        await window.ArriveAsync("#/");

        Assert.Equal("digits-wide", await window.Page.EvaluateAsync<string>("() => document.activeElement.textContent"));
    }

    [Fact]
    public async Task Back_HasTheCursorOfTheTableWhereItWas()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Live, "#/digits/trials?sort=number");
        await window.Page.Locator(".grid").FocusAsync();
        foreach (var key in (string[])["ArrowDown", "ArrowDown", "ArrowDown", "Enter"])
        {
            await window.Page.Keyboard.PressAsync(key);
        }

        await window.ArriveAsync("#/digits/trial/3");

        await window.Page.GoBackAsync();
        await window.ArriveAsync("#/digits/trials?sort=number&at=3");
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await window.Page.Keyboard.PressAsync("Enter");

        await window.ArriveAsync("#/digits/trial/4");
    }

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task TypingAFilter_IsOneStep_AndAsksNothingThatIsHalfWritten(Source source)
    {
        await using var window = await records.Site.ShowAsync(chromium, source, "#/digits/trials");
        var steps = await window.Page.EvaluateAsync<int>("() => history.length");

        await window
            .Page.GetByLabel("Filter trials")
            .PressSequentiallyAsync("objective > 0.9 and state = completed", new() { Delay = 110 });
        await window.Page.WaitForFunctionAsync(
            "() => /^[0-9]+ of 24 trials$/.test(document.querySelector('.chosen .note').textContent) && location.hash.includes('completed')"
        );

        Assert.Equal(steps + 1, await window.Page.EvaluateAsync<int>("() => history.length"));
        Assert.Empty(window.Complaints);
        await window.Page.GoBackAsync();
        await window.ArriveAsync("#/digits/trials");
        Assert.Equal("24 trials", await window.Main.Locator(".chosen .note").InnerTextAsync());
    }

    [Fact]
    public async Task AFilterThatIsWrong_IsExplainedWithoutAskingTheHost()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Live, "#/digits/trials");

        await window.Page.GetByLabel("Filter trials").FillAsync("statte = completed");
        await window.Page.Keyboard.PressAsync("Enter");

        Assert.Contains("Did you mean state?", await window.Main.Locator(".filter-problem").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(window.Complaints);
    }
}
