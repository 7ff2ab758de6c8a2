using Platform.Experiments.Records;

namespace Platform.Experiments.Runs;

/// <summary>How a run ended.</summary>
public sealed record RunOutcome
{
    // More than anybody reads, and little enough to be recorded.
    private const int LongestText = 1 << 18;

    /// <summary>The end.</summary>
    public required RunEnd End { get; init; }

    /// <summary>Why: <c>epochs</c>, <c>early-stopping</c>, <c>pruned</c>, <c>non-finite
    /// loss at step 12</c>, or an error in one line.</summary>
    public required string Reason
    {
        get;
        init => field = Cut(value)!;
    }

    /// <summary>The objective; null if there is none.</summary>
    public double? Objective { get; init; }

    /// <summary>SHA-256 of the final weights; null if training didn't end by itself.</summary>
    public string? WeightsHash { get; init; }

    /// <summary>The error with its stack, or null.</summary>
    public string? Error
    {
        get;
        init => field = Cut(value);
    }

    /// <summary>What the worker wrote last, on either output; null if it wrote nothing.</summary>
    public string? LastLines
    {
        get;
        init => field = Cut(value);
    }

    private static string? Cut(string? text) => text?.Length > LongestText ? text[..LongestText] : text;
}
