using Platform.Experiments.Definitions;

namespace Platform.Host.Protocol.Labels;

/// <summary>How a user changes the tags and notes of an experiment or a trial. Read
/// from JSON, what isn't said there is set to null.</summary>
internal sealed record LabelChange
{
    private const int LongestNotes = 20_000;

    /// <summary>Tags that it has from now on.</summary>
    public IReadOnlyList<string> Add
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Tags that it doesn't have any more.</summary>
    public IReadOnlyList<string> Remove
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Notes that take the place of the earlier ones; null: those stay.</summary>
    public string? Notes { get; init; }

    /// <summary>Why it can't be made, and what to do; null if it can.</summary>
    public string? Complaint() =>
        this switch
        {
            { Add: var add, Remove: var remove } when add.Concat(remove).Any(tag => tag is null) => "A tag is null; each must be a text.",
            { Add: var add } when add.FirstOrDefault(tag => !TagRule.Holds(tag)) is { } wrong =>
                $"'{wrong}' isn't a valid tag. {TagRule.Words}",
            { Notes.Length: > LongestNotes } => $"The notes have {Notes.Length} characters; at most {LongestNotes} are allowed. "
                + "Keep longer ones in a file and name it here.",
            _ => null,
        };
}
