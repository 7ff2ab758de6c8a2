namespace Platform.Abstractions;

/// <summary>A named, typed result in addition to the metrics.</summary>
/// <param name="Name">What the viewer lists it by: <c>confusion</c>. The same name at another step is another version.</param>
public abstract record Artifact(string Name);

/// <summary>A matrix with labels: a confusion matrix, an attention map.</summary>
/// <param name="Name">What the viewer lists it by.</param>
/// <param name="Values">Row by row, <c>rows × columns</c> values.</param>
/// <param name="Rows">The labels of the rows.</param>
/// <param name="Columns">The labels of the columns.</param>
public sealed record MatrixArtifact(string Name, IReadOnlyList<double> Values, IReadOnlyList<string> Rows, IReadOnlyList<string> Columns)
    : Artifact(Name);

/// <summary>A surface over two axes: a loss landscape.</summary>
/// <param name="Name">What the viewer lists it by.</param>
/// <param name="Values">Row by row, one row per value of <paramref name="Y"/>.</param>
/// <param name="X">The coordinates along a row.</param>
/// <param name="Y">The coordinates of the rows.</param>
public sealed record SurfaceArtifact(string Name, IReadOnlyList<double> Values, IReadOnlyList<double> X, IReadOnlyList<double> Y)
    : Artifact(Name);

/// <summary>Vectors with labels: embeddings.</summary>
/// <param name="Name">What the viewer lists it by.</param>
/// <param name="Values">Vector by vector.</param>
/// <param name="Dimensions">Values of one vector.</param>
/// <param name="Labels">One label per vector.</param>
public sealed record VectorsArtifact(string Name, IReadOnlyList<double> Values, int Dimensions, IReadOnlyList<string> Labels)
    : Artifact(Name);

/// <summary>A text: sample predictions, generated text.</summary>
/// <param name="Name">What the viewer lists it by.</param>
/// <param name="Text">The text, plain.</param>
public sealed record TextArtifact(string Name, string Text) : Artifact(Name);

/// <summary>An image.</summary>
/// <param name="Name">What the viewer lists it by.</param>
/// <param name="Png">A PNG file.</param>
public sealed record ImageArtifact(string Name, ReadOnlyMemory<byte> Png) : Artifact(Name);

/// <summary>Curves over one axis: ROC curves, a calibration curve.</summary>
/// <param name="Name">What the viewer lists it by.</param>
/// <param name="XName">What is written at the horizontal axis.</param>
/// <param name="YName">What is written at the vertical axis.</param>
/// <param name="Curves">The curves, each with points of its own.</param>
public sealed record CurvesArtifact(string Name, string XName, string YName, IReadOnlyList<ArtifactCurve> Curves) : Artifact(Name);

/// <summary>How often values of some ranges occur: a layer's weights.</summary>
/// <param name="Name">What the viewer lists it by.</param>
/// <param name="Edges">The ends of the ranges, ascending: one more than there are ranges.</param>
/// <param name="Counts">How many values are in each range.</param>
public sealed record HistogramArtifact(string Name, IReadOnlyList<double> Edges, IReadOnlyList<double> Counts) : Artifact(Name);
