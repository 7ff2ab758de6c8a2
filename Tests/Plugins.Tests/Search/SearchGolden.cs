namespace Platform.Plugins.Tests.Search;

/// <summary>The numbers of Golden/search.json.</summary>
internal sealed record SearchGolden(GoldenSobol Sobol, GoldenProcess Process, IReadOnlyList<GoldenImprovement> Improvements)
{
    public static SearchGolden Read() => GoldenFile.Read<SearchGolden>("search.json");
}

internal sealed record GoldenSobol(IReadOnlyList<int> Dimensions, IReadOnlyList<GoldenPoint> Points);

internal sealed record GoldenPoint(long Number, IReadOnlyList<double> Coordinates);

/// <summary>Logs: the logarithms of the variance, the length scales and the noise; the gradient is in the same order.</summary>
internal sealed record GoldenProcess(
    IReadOnlyList<double[]> Inputs,
    IReadOnlyList<double> Observations,
    IReadOnlyList<double> Logs,
    double Likelihood,
    IReadOnlyList<double> Gradient,
    IReadOnlyList<double[]> Others,
    IReadOnlyList<double> Means,
    IReadOnlyList<double> Deviations
);

internal sealed record GoldenImprovement(double Z, double Log, double Slope);
