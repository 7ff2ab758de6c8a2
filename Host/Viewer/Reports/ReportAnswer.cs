namespace Platform.Host.Viewer.Reports;

/// <summary>What the page of a report is answered.</summary>
/// <param name="Path">The question.</param>
/// <param name="Json">The answer, on one line.</param>
internal sealed record ReportAnswer(string Path, string Json);
