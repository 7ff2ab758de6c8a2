namespace Platform.Host.Commands.Display;

/// <summary>The headings of tables that have a column for each parameter.</summary>
internal static class Headings
{
    public const string Epochs = "epochs";
    public const string Point = "point";
    public const string Reason = "reason";
    public const string Seed = "seed";
    public const string State = "state";
    public const string Time = "time";
    public const string Trial = "trial";
    public const string Trials = "trials";

    private static readonly HashSet<string> Taken = [Epochs, Point, Reason, Seed, State, Time, Trial, Trials];

    /// <summary>The last part of a parameter's name where that is clear, otherwise all of it: <c>learningRate</c>.</summary>
    /// <param name="name">The parameter, dotted.</param>
    /// <param name="all">The parameters of the table.</param>
    public static string OfParameter(string name, IReadOnlyCollection<string> all)
    {
        var last = Last(name);
        return last == "plugin" ? name[..Math.Max(0, name.LastIndexOf('.'))]
            : Taken.Contains(last) || all.Count(other => Last(other) == last) > 1 ? name
            : last;

        static string Last(string dotted) => dotted[(dotted.LastIndexOf('.') + 1)..];
    }
}
