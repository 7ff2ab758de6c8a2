using Microsoft.Playwright;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>Two parameters and what lies between the trials.</summary>
public sealed class PairTests(Chromium chromium, ServedRecords records)
{
    private const string Place = "#/digits/space?px=model.dropout&py=optimizer.learningRate";
    private const string Title = "Objective over model.dropout and optimizer.learningRate";

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task Contours_LieBetweenTheTrials_UntilTheyAreNotWanted(Source source)
    {
        await using var window = await records.Site.ShowAsync(chromium, source, Place);

        var heights = await window.AskAsync<double[]>(
            Title,
            "option => option.series.find(one => one.name === 'height').data.map(cell => cell[4])"
        );
        var objectives = await window.AskAsync<double[]>(
            Title,
            "option => option.series.filter(one => one.type === 'scatter').flatMap(one => one.data).map(one => (one.value ?? one)[2])"
        );
        var lines = await window.AskAsync<int>(Title, "option => option.series.find(one => one.name === 'equal height').data.length");
        await window.Page.GetByLabel("contours").UncheckAsync();
        await window.ArriveAsync($"{Place}&filled=false");

        Assert.True(heights.Length > 400, $"{heights.Length} of 1600 cells have a height.");
        Assert.InRange(heights.Min(), objectives.Min(), objectives.Max());
        Assert.InRange(heights.Max(), heights.Min(), objectives.Max());
        Assert.True(lines > 50, $"There are {lines} pieces of lines of equal height.");
        Assert.False(await window.AskAsync<bool>(Title, "option => option.series.some(one => one.type === 'custom')"));
    }

    [Fact]
    public async Task Axes_AreChosen_AndAParameterOfWordsHasNoContours()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Live, Place);

        await window.Page.GetByRole(AriaRole.Combobox, new() { Name = "Y axis", Exact = true }).SelectOptionAsync("optimizer.plugin");
        await window.ArriveAsync(Place.Replace("learningRate", "plugin", StringComparison.Ordinal));

        Assert.Equal(
            ["adam", "rmsprop", "sgd"],
            await window.AskAsync<string[]>("Objective over model.dropout and optimizer.plugin", "option => option.yAxis[0].data")
        );
        Assert.Equal(0, await window.Page.GetByLabel("contours").CountAsync());
        Assert.Contains("Contours need two numeric parameters", await window.Main.InnerTextAsync(), StringComparison.Ordinal);
    }
}
