using Platform.Abstractions;

namespace Platform.Plugins.Datasets.Tables;

/// <summary>What was learned of a column from the training split; goes into checkpoints.</summary>
internal sealed record FittedColumn
{
    private Dictionary<string, int>? _places;

    /// <summary>The column's name.</summary>
    public required string Column { get; init; }

    /// <summary>What is taken from each number.</summary>
    public double Offset { get; init; }

    /// <summary>What it is divided by then.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>What a missing number becomes.</summary>
    public double Fill { get; init; }

    /// <summary>The categories, each with a value of its own; null for numbers.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>The place of a category; −1 if it isn't known.</summary>
    public int Place(string category)
    {
        _places ??= Categories!.Index().ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);
        return _places.GetValueOrDefault(category, -1);
    }

    /// <summary>Values that the column becomes.</summary>
    public int Width() => Categories?.Count ?? 1;

    /// <summary>How each of these values was made.</summary>
    public IEnumerable<ValueScale> Scales() =>
        Categories?.Select(category => new ValueScale($"{Column}={category}", 0, 1)) ?? [new(Column, Offset, Scale)];
}
