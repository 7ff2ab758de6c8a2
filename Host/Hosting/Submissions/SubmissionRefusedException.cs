namespace Platform.Host.Hosting.Submissions;

/// <summary>An experiment can't start although its definition is valid; the message says why, and the way out.</summary>
internal sealed class SubmissionRefusedException(string message) : Exception(message);
