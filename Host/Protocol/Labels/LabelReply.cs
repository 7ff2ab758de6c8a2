namespace Platform.Host.Protocol.Labels;

/// <summary>What became of a <see cref="LabelChange"/>.</summary>
internal sealed record LabelReply
{
    /// <summary>The tags as they are now; null if there is no such experiment or trial.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The notes as they are now; null if there is no such experiment or trial.</summary>
    public string? Notes { get; init; }

    /// <summary>Why the change was refused, and what to do; null if it was made.</summary>
    public string? Refusal { get; init; }
}
