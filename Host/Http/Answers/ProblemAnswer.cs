namespace Platform.Host.Http.Answers;

/// <summary>Why a request was refused (RFC 9457).</summary>
/// <param name="Title">The kind of refusal.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Detail">What it is about and what helps.</param>
internal sealed record ProblemAnswer(string Title, int Status, string Detail);
