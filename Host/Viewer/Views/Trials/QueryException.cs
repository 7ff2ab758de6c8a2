namespace Platform.Host.Viewer.Views.Trials;

/// <summary>A question about the table of trials can't be understood.</summary>
/// <param name="message">What is wrong, and what to do.</param>
/// <param name="position">Where in the text, in UTF-16 units.</param>
/// <param name="length">How much of the text; 0: something is missing there.</param>
/// <param name="part">The part of the question.</param>
internal sealed class QueryException(string message, int position = 0, int length = 0, string part = "filter") : Exception(message)
{
    public QueryProblem Problem => new(Message, part, position, length);
}
