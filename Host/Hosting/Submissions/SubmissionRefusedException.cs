namespace Platform.Host.Hosting.Submissions;

/// <summary>An experiment can't start although its definition is valid; the message says why, and what to do.</summary>
internal sealed class SubmissionRefusedException(string message) : Exception(message);
