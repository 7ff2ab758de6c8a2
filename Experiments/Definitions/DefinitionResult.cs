namespace Platform.Experiments.Definitions;

/// <summary>What came of reading a definition.</summary>
/// <param name="Definition">The definition; null if there are problems.</param>
/// <param name="Problems">All that is wrong, sorted by place: the file itself, the files
/// that it extends, overrides; empty if there is a definition.</param>
public sealed record DefinitionResult(ExperimentDefinition? Definition, IReadOnlyList<DefinitionProblem> Problems)
{
    /// <summary>What a user may not expect although it is as the rules say, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
