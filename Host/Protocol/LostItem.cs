namespace Platform.Host.Protocol;

/// <summary>Something that is lost with what is damaged.</summary>
/// <param name="Kind">What it is: experiment, trial, runs, series, checkpoint, artifact, event, plugin or unknown.</param>
/// <param name="Experiment">The experiment that it belongs to; null: unknown, or several.</param>
/// <param name="Trial">Its trial; null: it is none's.</param>
/// <param name="Text">What it is, as a phrase.</param>
internal sealed record LostItem(string Kind, string? Experiment, long? Trial, string Text);
