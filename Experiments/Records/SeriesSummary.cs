namespace Platform.Experiments.Records;

/// <summary>Running statistics of one series of a trial, over its finite values.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Count">Points, non-finite ones too.</param>
/// <param name="Last">The last value, as it is.</param>
/// <param name="LastStep">Its step.</param>
/// <param name="Min">The smallest finite value; NaN if there is none.</param>
/// <param name="MinStep">Its first step.</param>
/// <param name="Max">The largest finite value; NaN if there is none.</param>
/// <param name="MaxStep">Its first step.</param>
/// <param name="Mean">The mean of the finite values; NaN if there is none.</param>
/// <param name="FirstNonFiniteStep">The step of the first non-finite value; null if all are finite.</param>
public sealed record SeriesSummary(
    string Name,
    long Count,
    double Last,
    long LastStep,
    double Min,
    long MinStep,
    double Max,
    long MaxStep,
    double Mean,
    long? FirstNonFiniteStep
);
