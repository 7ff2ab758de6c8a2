namespace Platform.Experiments.Runs;

/// <summary>A file of a dataset isn't there, or isn't what the experiment was started with. No trial is to blame.</summary>
/// <param name="message">The file, what it was, and what to do.</param>
public sealed class DataUnavailableException(string message) : Exception(message);
