namespace Platform.Plugins.Tests.Search;

/// <summary>A function of real numbers with a minimum.</summary>
/// <param name="Dimensions">How many numbers.</param>
/// <param name="Low">Their lower end.</param>
/// <param name="High">Their upper end.</param>
/// <param name="Loss">The function.</param>
internal sealed record NumericProblem(int Dimensions, double Low, double High, Func<double[], double> Loss);
