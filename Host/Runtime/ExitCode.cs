namespace Platform.Host.Runtime;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    /// <summary>All went well; a trial that diverged is an outcome.</summary>
    public const int Done = 0;

    /// <summary>The experiment failed, or something on the machine is broken.</summary>
    public const int Failed = 1;

    /// <summary>The definition or the call is wrong: the same call can't succeed.</summary>
    public const int Wrong = 2;

    /// <summary>Stopped by the user.</summary>
    public const int Interrupted = 130;
}
