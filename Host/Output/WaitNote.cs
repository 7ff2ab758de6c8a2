namespace Platform.Host.Output;

/// <summary>Says what experiments wait for, and when they don't any more.</summary>
internal static class WaitNote
{
    public static string Begins(string lack) =>
        $"Waiting for {lack}. Nothing that was acknowledged is lost; free some, and it goes on by itself.";

    public static string Ends() => "There is room on the disk again: it goes on.";

    /// <summary>What is to be said; null: nothing has changed.</summary>
    public static string? Of(string? before, string? now) =>
        (before, now) switch
        {
            (null, { } lack) => Begins(lack),
            ({ }, null) => Ends(),
            _ => null,
        };
}
