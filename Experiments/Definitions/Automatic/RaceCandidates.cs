using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Reading;

namespace Platform.Experiments.Definitions.Automatic;

/// <summary>
/// Who takes part in the race for a learning rate: a range test's rate with a falling schedule, and three optimizers that need no rate.
/// No single one is reliable (arXiv 2507.01724), but one of them is good on nearly every task.
/// </summary>
/// <param name="root">The definition.</param>
/// <param name="rate">Where it says <c>auto</c>: the place of all that is written for it.</param>
internal sealed class RaceCandidates(MapNode root, SourceEntry rate)
{
    // It averages the weights instead of letting the rate fall.
    private const string Unscheduled = "schedule-free-adamw";

    private readonly JsonObject _own = Own((MapNode)root["optimizer"]!);

    /// <summary>How many there are.</summary>
    public const int Count = 4;

    /// <summary>The search space.</summary>
    public JsonObject Space()
    {
        var found = (JsonObject)_own.DeepClone();
        found[SoughtRate.Option] = SoughtRate.Word;
        var wrapped = (JsonObject)_own.DeepClone();
        wrapped[SoughtRate.Option] = 1;
        var falls = $"optimizer.plugin != '{Unscheduled}'";
        return new JsonObject
        {
            ["optimizer"] = Choice(
                found,
                new JsonObject { ["plugin"] = Unscheduled, [SoughtRate.Option] = 0.01 },
                new JsonObject
                {
                    ["plugin"] = "prodigy",
                    ["biasCorrection"] = true,
                    ["safeguardWarmUp"] = true,
                },
                new JsonObject { ["plugin"] = "mechanic", ["inner"] = wrapped }
            ),
            ["schedule"] = When(falls, root["schedule"]?.ToJson() ?? new JsonObject { ["plugin"] = "cosine" }),
            // What an average predicts shows early how good it gets when the rate has fallen.
            ["training.averaging"] = When(falls, new JsonObject { ["kind"] = "ema" }),
        };
    }

    /// <summary>The definition without what the space gives.</summary>
    public MapNode Body() => root.Without("optimizer").Without("schedule");

    /// <summary>The definition without a race.</summary>
    public MapNode Plain() => root.With(Entry("optimizer", _own.DeepClone()));

    /// <summary>A key with its value, at the place of the word.</summary>
    public SourceEntry Entry(string key, JsonNode value) => new(key, rate.KeyPlace, Node(value));

    private static JsonObject Choice(params JsonNode[] values) => new() { ["choice"] = new JsonArray([.. values]) };

    private static JsonObject When(string condition, JsonNode value)
    {
        var choice = Choice(value);
        choice["when"] = condition;
        return choice;
    }

    private static JsonObject Own(MapNode optimizer)
    {
        var own = optimizer.Without(SoughtRate.Option).ToJson();
        if (!own.ContainsKey("plugin"))
        {
            own.Insert(0, "plugin", "adamw");
        }

        return own;
    }

    private SourceNode Node(JsonNode? value) =>
        value switch
        {
            JsonObject map => new MapNode(
                rate.Value.Place,
                [.. map.Select(one => new SourceEntry(one.Key, rate.KeyPlace, Node(one.Value)))]
            ),
            JsonArray list => new ListNode(rate.Value.Place, [.. list.Select(Node)]),
            _ => new ScalarNode(rate.Value.Place, value?.DeepClone(), value?.ToString() ?? "", null),
        };
}
