namespace Rowdy;

/// <summary>Options of <see cref="RowdySchedule"/>.</summary>
public sealed record RowdyOptions
{
    /// <summary>Whether finalizers throw.</summary>
    public bool Finalizers { get; init; }

    /// <summary>Whether a thread throws.</summary>
    public bool Threads { get; init; }

    /// <summary>A culture that is asked for; null: none.</summary>
    public string? Culture { get; init; }
}
