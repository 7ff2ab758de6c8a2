namespace Platform.Host.Viewer.Views.Trials;

/// <summary>What is wrong with a question.</summary>
/// <param name="Error">What is wrong, and what to do.</param>
/// <param name="Part"><c>filter</c>, <c>sort</c>, <c>group</c> or <c>columns</c>.</param>
/// <param name="Position">Where in its text.</param>
/// <param name="Length">How much of its text.</param>
internal sealed record QueryProblem(string Error, string Part, int Position, int Length);
