namespace Platform.Host.Hosting.Labels;

/// <summary>How a user changes the tags and notes of an experiment or a trial. Read from JSON, what isn't said there is set to null.</summary>
internal sealed record LabelChange
{
    private const int LongestTag = 50;
    private const int LongestNotes = 20_000;

    /// <summary>The most tags that one thing has.</summary>
    public const int MostTags = 50;

    /// <summary>Tags that it has from now on.</summary>
    public IReadOnlyList<string> Add { get; init => field = value ?? []; } = [];

    /// <summary>Tags that it doesn't have any more.</summary>
    public IReadOnlyList<string> Remove { get; init => field = value ?? []; } = [];

    /// <summary>Notes that take the place of the earlier ones; null: those stay.</summary>
    public string? Notes { get; init; }

    /// <summary>Why it can't be made, and the way out; null if it can.</summary>
    public string? Complaint() => this switch
    {
        { Add: var add, Remove: var remove } when add.Concat(remove).Any(tag => tag is null) => "A tag is null; each is a text.",
        { Add: var add } when add.FirstOrDefault(tag => !IsTag(tag)) is { } wrong =>
            $"'{wrong}' is no tag. A tag has 1 to {LongestTag} characters without commas and line ends, and no spaces around them.",
        { Notes.Length: > LongestNotes } => $"The notes have {Notes.Length} characters; {LongestNotes} are the most. Keep longer ones in a file and name it here.",
        _ => null,
    };

    // Commas stand between tags wherever several are written.
    private static bool IsTag(string tag) => tag.Length is > 0 and <= LongestTag && tag == tag.Trim() && !tag.Any(sign => sign == ',' || char.IsControl(sign));
}
