using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Options;

namespace Platform.Experiments.Definitions.Components;

/// <summary>A learning rate that each trial finds before it trains: <c>learningRate: find</c>, or a multiple of it, <c>{ find: 0.5
/// }</c>.</summary>
/// <param name="Optimizer">The optimizer without it.</param>
/// <param name="Factor">What the found rate is multiplied by.</param>
public sealed record SoughtRate(ComponentReference Optimizer, double Factor)
{
    /// <summary>The option of an optimizer that may be sought.</summary>
    public const string Option = "learningRate";

    /// <summary>What stands in its place.</summary>
    public const string Word = "find";

    /// <summary>What an optimizer says of its rate; null: the rate itself, or nothing.</summary>
    public static SoughtRate? Of(ComponentReference optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        return optimizer.Options[Option] switch
        {
            JsonValue text when text.GetValueKind() is JsonValueKind.String && text.GetValue<string>() == Word => new(
                Without(optimizer),
                1
            ),
            JsonObject { Count: 1 } map when map.ContainsKey(Word) => new(
                Without(optimizer),
                map[Word] is JsonValue number && number.GetValueKind() is JsonValueKind.Number ? number.GetValue<double>() : double.NaN
            ),
            _ => null,
        };
    }

    /// <summary>The optimizer with the rate that was found.</summary>
    /// <param name="found">What a range test suggests.</param>
    public ComponentReference With(double found)
    {
        var options = (JsonObject)Optimizer.Options.DeepClone();
        options[Option] = found * Factor;
        return Optimizer with { Options = options };
    }

    /// <summary>What is wrong with it; paths start at the optimizer.</summary>
    /// <param name="descriptor">The optimizer's component.</param>
    internal IEnumerable<OptionProblem> Problems(ComponentDescriptor descriptor)
    {
        if (descriptor.OptionsType is not { } type || OptionProperties.Of(type).All(option => option.Name != Option))
        {
            yield return new OptionProblem(Option, $"The optimizer '{descriptor.Name}' has no '{Option}' that could be found.");
        }
        else if (!(Factor > 0 && double.IsFinite(Factor)))
        {
            yield return new OptionProblem($"{Option}.{Word}", "Must be a number above 0, which the found rate is multiplied by.");
        }
    }

    private static ComponentReference Without(ComponentReference optimizer)
    {
        var options = (JsonObject)optimizer.Options.DeepClone();
        options.Remove(Option);
        return optimizer with { Options = options };
    }
}
