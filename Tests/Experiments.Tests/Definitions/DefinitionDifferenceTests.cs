using System.Text.Json.Nodes;
using Platform.Experiments.Definitions;

namespace Platform.Experiments.Tests.Definitions;

public sealed class DefinitionDifferenceTests
{
    private const string Definition = """
        { "name": "a", "training": { "epochs": 20 }, "model": { "plugin": "mlp", "hidden": [64, 32] }, "metrics": [],
          "search": { "space": { "optimizer.learningRate": { "log": [1e-5, 0.1] } } },
          "workers": { "count": 2, "device": "cpu", "threads": 1, "retries": 2 } }
        """;

    [Theory]
    [InlineData("training.epochs", "30", "training.epochs: 20 → 30")]
    [InlineData("model.hidden", "[64]", "model.hidden: [64,32] → [64]")]
    [InlineData("model.bias", "true", "model.bias: none → true")]
    [InlineData("metrics", """["accuracy"]""", """metrics: [] → ["accuracy"]""")]
    [InlineData("workers.threads", "4", "workers.threads: 1 → 4")]
    public void Between_TellsTheKeyWithBothValues_AndTheHashDiffersToo(string key, string value, string expected)
    {
        var (before, after) = (Parse(), Change(key, value));

        Assert.Equal([expected], DefinitionDifference.Between(before, after).Select(difference => difference.ToString()));
        Assert.NotEqual(DefinitionHash.Of(before), DefinitionHash.Of(after));
    }

    [Theory]
    [InlineData("name", "\"b\"")]
    [InlineData("notes", "\"try again\"")]
    [InlineData("training.epochs", "2e1")]
    [InlineData("workers.count", "16")]
    [InlineData("workers.retries", "0")]
    [InlineData("workers.recycleAfter", "100")]
    public void Between_LeavesOutWhatChangesNoResult_AndTheHashDoesToo(string key, string value)
    {
        var (before, after) = (Parse(), Change(key, value));

        Assert.Empty(DefinitionDifference.Between(before, after));
        Assert.Equal(DefinitionHash.Of(before), DefinitionHash.Of(after));
    }

    [Fact]
    public void Between_NamesAKeyOfTheSpaceWithItsDots()
    {
        var after = Parse();
        after["search"]!["space"]!["optimizer.learningRate"]!["log"] = JsonNode.Parse("[1e-4, 0.1]");

        var difference = Assert.Single(DefinitionDifference.Between(Parse(), after));

        Assert.Equal("search.space.optimizer.learningRate.log", difference.Key);
    }

    private static JsonObject Parse() => JsonNode.Parse(Definition)!.AsObject();

    private static JsonObject Change(string key, string value)
    {
        var definition = Parse();
        var parts = key.Split('.');
        var map = parts.Length == 2 ? definition[parts[0]]!.AsObject() : definition;
        map[parts[^1]] = JsonNode.Parse(value);
        return definition;
    }
}
