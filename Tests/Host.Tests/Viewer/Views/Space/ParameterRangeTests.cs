using System.Globalization;
using Platform.Host.Viewer.Views.Space;

namespace Platform.Host.Tests.Viewer.Views.Space;

public sealed class ParameterRangeTests
{
    [Theory]
    [InlineData("""{ "uniform": [0, 0.6] }""", "linear 0 0.6")]
    [InlineData("""{ "uniform": [0, 1], "step": 0.1, "when": "a == 1" }""", "linear 0 1")]
    [InlineData("""{ "log": [0.0001, 0.1], "points": 4 }""", "log 0.0001 0.1")]
    [InlineData("""{ "integer": [1, 9] }""", "linear 1 9")]
    [InlineData("""{ "integer": [1, 1024], "log": true }""", "log 1 1024")]
    [InlineData("""{ "integer": [1, 9], "log": false }""", "linear 1 9")]
    [InlineData("""{ "normal": [0.5, 0.1] }""", null)]
    [InlineData("""[64, 16, 32]""", "choice 64 16 32")]
    [InlineData("""{ "choice": ["b", "a"] }""", """choice "b" "a" """)]
    [InlineData("""[[16], [4]]""", "choice [16] [4]")]
    [InlineData("""[{ "plugin": "sgd" }, { "plugin": "adam" }]""", """choice {"plugin":"sgd"} {"plugin":"adam"}""")]
    [InlineData("""[{ "when": "a == 1", "log": [0.001, 1] }, { "when": "a == 2", "log": [0.0001, 0.1] }]""", "log 0.0001 1")]
    [InlineData("""[{ "when": "a == 1", "choice": [1, 2] }, { "when": "a == 2", "choice": [2, 3] }]""", "choice 1 2 3")]
    [InlineData("""[{ "when": "a == 1", "log": [0.001, 1] }, { "when": "a == 2", "uniform": [0, 1] }]""", null)]
    public void Range_IsThatOfAllAlternatives(string written, string? expected)
    {
        var ranges = ParameterRange.Of($$"""{ "search": { "space": { "model.p": {{written}} } } }""");

        Assert.Equal(expected?.Trim(), ranges.Select(Words).SingleOrDefault());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "search": null }""")]
    [InlineData("""{ "search": { "space": null } }""")]
    [InlineData("""{ "search": { "space": { "model.p": { "of": "a later version" } } } }""")]
    public void WithoutASpaceThatCanBeRead_ThereIsNone(string resolved) => Assert.Empty(ParameterRange.Of(resolved));

    private static string Words(ParameterRange range) =>
        range.Values is { } values
            ? $"{range.Kind} {string.Join(' ', values.Select(value => value.GetRawText()))}"
            : string.Create(CultureInfo.InvariantCulture, $"{range.Kind} {range.Low} {range.High}");
}
