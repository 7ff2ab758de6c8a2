using Platform.Abstractions;
using Platform.Experiments.Definitions.Reading;

namespace Platform.Experiments.Definitions.Spaces;

/// <summary>A parameter of the search space as the file has it.</summary>
/// <param name="Name">Its dotted name.</param>
/// <param name="Place">Its key.</param>
/// <param name="Alternatives">Its ranges.</param>
/// <param name="OneMustApply">Whether it is a list of alternatives, of which one must always apply.</param>
internal sealed record ParameterSource(string Name, SourcePlace Place, IReadOnlyList<AlternativeSource> Alternatives, bool OneMustApply)
{
    public SearchParameter Parameter { get; } =
        new(Name, [.. Alternatives.Select(alternative => new Alternative(alternative.When, alternative.Distribution))]);

    /// <summary>Whether it is the name of a component: <c>optimizer.plugin</c>.</summary>
    public bool NamesComponent => Name.EndsWith(".plugin", StringComparison.Ordinal);

    /// <summary>Whether it says what the names below this one are: <c>optimizer</c> says what <c>optimizer.plugin</c> is.</summary>
    public bool Covers(string name) => name == Name || name.StartsWith($"{Name}.", StringComparison.Ordinal);
}

/// <summary>A range of a parameter as the file has it.</summary>
/// <param name="Place">The range.</param>
/// <param name="WhenText">The condition's text; null if it always applies.</param>
/// <param name="When">The condition.</param>
/// <param name="Distribution">The range.</param>
/// <param name="Witnesses">Values that are checked for all: both ends of a range, each of a choice.</param>
internal sealed record AlternativeSource(
    SourcePlace Place,
    ScalarNode? WhenText,
    Condition? When,
    Distribution Distribution,
    IReadOnlyList<SourceNode> Witnesses
);
