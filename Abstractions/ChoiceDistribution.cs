using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>One of several values, all equally likely.</summary>
/// <param name="Values">At least one, each once: numbers, texts, booleans, lists or maps (components with their options).</param>
public sealed record ChoiceDistribution(IReadOnlyList<JsonElement> Values) : Distribution
{
    private const int MostListed = 5;

    /// <inheritdoc/>
    public override ParameterScale Scale => ParameterScale.Categorical;

    /// <inheritdoc/>
    public override Interval? Bounds => null;

    /// <inheritdoc/>
    public override long? Count => Values.Count;

    /// <inheritdoc/>
    public override string Description =>
        $"one of {string.Join(", ", Values.Take(MostListed).Select(value => value.GetRawText()))}"
        + (Values.Count > MostListed ? $" and {Values.Count - MostListed} more" : "");

    /// <inheritdoc/>
    public override IReadOnlyList<JsonElement> Grid() => Values;

    /// <inheritdoc/>
    public override bool Contains(JsonElement value) => IndexOf(value) is not null;

    /// <inheritdoc/>
    protected override JsonElement ValueAt(double quantile) => Values[(int)Quantiles.Cell(quantile, Values.Count)];

    /// <inheritdoc/>
    protected override Interval PlaceOf(JsonElement value) => Quantiles.Of(IndexOf(value)!.Value, Values.Count);

    private int? IndexOf(JsonElement value)
    {
        for (var i = 0; i < Values.Count; i++)
        {
            if (JsonElement.DeepEquals(Values[i], value))
            {
                return i;
            }
        }

        return null;
    }
}
