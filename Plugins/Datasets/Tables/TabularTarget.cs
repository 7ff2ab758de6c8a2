namespace Platform.Plugins.Datasets.Tables;

/// <summary>What is to be predicted of each row.</summary>
internal abstract record TabularTarget;

/// <summary>A class.</summary>
/// <param name="Column">Its column.</param>
/// <param name="Classes">The class of each row.</param>
internal sealed record ClassTarget(string Column, IReadOnlyList<string> Classes) : TabularTarget;

/// <summary>Values.</summary>
/// <param name="Columns">Their columns.</param>
internal sealed record ValueTarget(IReadOnlyList<NumericFeature> Columns) : TabularTarget;
