namespace Platform.Plugins.Datasets.Tables;

/// <summary>What was learned of a table from the training split; goes into checkpoints.</summary>
/// <param name="Features">The features, in the order of the model's inputs.</param>
/// <param name="Targets">The targets that are values; empty for classes.</param>
/// <param name="Classes">The names of the classes by number; empty for values.</param>
internal sealed record FittedTable(
    IReadOnlyList<FittedColumn> Features,
    IReadOnlyList<FittedColumn> Targets,
    IReadOnlyList<string> Classes
);
