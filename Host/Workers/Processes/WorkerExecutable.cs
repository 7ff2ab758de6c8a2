namespace Platform.Host.Workers.Processes;

/// <summary>How a worker process is started: a file and the arguments that come before the worker's own.</summary>
internal sealed record WorkerExecutable(string File, IReadOnlyList<string> Arguments)
{
    /// <summary>The executable of this process: itself, or <c>dotnet</c> with the DLL that it was given.</summary>
    public static WorkerExecutable Current()
    {
        var file =
            Environment.ProcessPath
            ?? throw new PlatformNotSupportedException("This system doesn't tell a process what it was started from.");
        return Path.GetFileNameWithoutExtension(file) == "dotnet" ? new(file, [typeof(WorkerExecutable).Assembly.Location]) : new(file, []);
    }
}
