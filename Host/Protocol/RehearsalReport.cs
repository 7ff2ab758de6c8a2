namespace Platform.Host.Protocol;

/// <summary>What was found when that which trials train was put together.</summary>
internal sealed record RehearsalReport
{
    /// <summary>The section of the definition, or the setting, that doesn't fit: <c>model</c>, <c>data.validation</c>.</summary>
    /// <value>null: all fits.</value>
    public string? Section { get; init; }

    /// <summary>The thing and the rule.</summary>
    /// <value>Empty: all fits.</value>
    public string Message { get; init; } = "";

    /// <summary>What to do; null if the message says it.</summary>
    public string? Suggestion { get; init; }

    /// <summary>What the user should know of how the data was read.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
