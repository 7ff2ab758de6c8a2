namespace Platform.Host.Output;

/// <summary>What <c>tag --json</c> and <c>note --json</c> print.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Trial">Its trial; null: the experiment itself is meant.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Notes">Its notes.</param>
internal sealed record LabelOutput(string Experiment, long? Trial, IReadOnlyList<string> Tags, string Notes);
