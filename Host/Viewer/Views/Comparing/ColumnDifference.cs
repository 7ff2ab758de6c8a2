using Platform.Experiments.Definitions;
using Platform.Experiments.Search.Verdicts;

namespace Platform.Host.Viewer.Views.Comparing;

/// <summary>How a compared trial's point differs from that of the trial that it is compared with.</summary>
/// <param name="Outcome">What is known of it: a <see cref="DifferenceOutcome"/> in kebab-case.</param>
/// <param name="Difference">The difference of the means; null if they can't be compared.</param>
/// <param name="Margin">How large it may be by chance; null if nobody knows, because one has a single trial.</param>
/// <param name="Compared">How many points were tested together.</param>
/// <param name="Paired">Whether trials of the same seed, or fold, were compared.</param>
internal sealed record ColumnDifference(string Outcome, double? Difference, double? Margin, int Compared, bool Paired)
{
    /// <summary>Without a test.</summary>
    public static ColumnDifference Untested(DifferenceOutcome outcome, double? difference = null) =>
        new(KebabCase.Of(outcome), difference, null, 0, false);

    /// <summary>As it was tested.</summary>
    public static ColumnDifference Tested(PointDifference pair, bool isBetter) =>
        new(
            KebabCase.Of(
                !pair.IsReal ? DifferenceOutcome.Alike
                : isBetter ? DifferenceOutcome.Better
                : DifferenceOutcome.Worse
            ),
            pair.Difference,
            pair.Margin,
            pair.Compared,
            pair.Paired
        );
}

/// <summary>What is known of the difference between two points.</summary>
internal enum DifferenceOutcome
{
    /// <summary>Both trials are of the same point.</summary>
    SamePoint,

    /// <summary>Their objectives are different metrics, or different ways of them are good.</summary>
    OtherObjective,

    /// <summary>One of them has none.</summary>
    NoObjective,

    /// <summary>One of them has a single trial.</summary>
    Unknown,

    /// <summary>It may be chance.</summary>
    Alike,

    /// <summary>It is better by more than chance.</summary>
    Better,

    /// <summary>It is worse by more than chance.</summary>
    Worse,
}
