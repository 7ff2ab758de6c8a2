namespace Platform.Host.Viewer.Views.Trials;

/// <summary>What rows are ordered by: numbers before text.</summary>
internal readonly record struct SortKey(double Number, string Text) : IComparable<SortKey>
{
    /// <summary>The key of a number; null if it isn't there or isn't one.</summary>
    public static SortKey? Of(double? number) => number is { } value && !double.IsNaN(value) ? new SortKey(value, "") : null;

    public int CompareTo(SortKey other) => Number.CompareTo(other.Number) is var order and not 0 ? order : string.CompareOrdinal(Text, other.Text);
}
