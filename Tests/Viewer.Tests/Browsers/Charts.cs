using Microsoft.Playwright;

namespace Platform.Viewer.Tests.Browsers;

/// <summary>What a chart has drawn, which no text of the page says.</summary>
internal static class Charts
{
    private const string Found = """
        ((figure => figure && echarts.getInstanceByDom(figure.querySelector(".canvas")))(
            [...document.querySelectorAll("#main figure")].find(one => one.querySelector("figcaption").textContent.startsWith(name))))
        """;

    /// <summary>Asks the option of the chart whose caption begins with a name.</summary>
    /// <param name="window">Where.</param>
    /// <param name="name">How its caption begins.</param>
    /// <param name="question">A function of the option, in JavaScript.</param>
    public static Task<T> AskAsync<T>(this Window window, string name, string question) =>
        window.Page.EvaluateAsync<T>($"name => ({question})({Found}.getOption())", name);

    /// <summary>The figure whose caption begins with a name.</summary>
    public static ILocator Figure(this Window window, string name) =>
        window.Main.Locator("figure").Filter(new() { Has = window.Page.Locator("figcaption", new() { HasTextString = name }) });
}
