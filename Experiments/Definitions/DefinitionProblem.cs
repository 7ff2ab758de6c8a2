namespace Platform.Experiments.Definitions;

/// <summary>Something in a definition file that must be put right before anything starts.</summary>
/// <param name="File">The file, or the override as it was given: <c>--set optimizer.learningRate=x</c>.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Path">The dotted name of the place: <c>optimizer.learningRate</c>; empty: the file as a whole.</param>
/// <param name="Message">The thing and the rule.</param>
/// <param name="Suggestion">What to do; null if the message says it.</param>
public sealed record DefinitionProblem(string File, int Line, int Column, string Path, string Message, string? Suggestion = null)
{
    /// <summary>One line in the form that editors and terminals can jump to: <c>file:line:column: path: message suggestion</c>.</summary>
    public override string ToString() =>
        $"{File}:{Line}:{Column}: {(Path.Length == 0 ? "" : $"{Path}: ")}{Message}{(Suggestion is null ? "" : $" {Suggestion}")}";
}
