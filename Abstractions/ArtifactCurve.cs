namespace Platform.Abstractions;

/// <summary>One curve of a <see cref="CurvesArtifact"/>.</summary>
/// <param name="Label">What the legend calls it.</param>
/// <param name="X">The points' places along the horizontal axis.</param>
/// <param name="Y">Their heights, as many.</param>
/// <param name="IsReference">Whether it is what the others are compared with, as the diagonal of a ROC curve: it is drawn dashed.</param>
public sealed record ArtifactCurve(string Label, IReadOnlyList<double> X, IReadOnlyList<double> Y, bool IsReference = false);
