using Platform.Experiments.Records;
using Platform.Experiments.Runs;

namespace Platform.Host.Workers.Processes;

/// <summary>How a worker process ended.</summary>
/// <param name="Code">Its exit code; 128 and the signal if one ended it.</param>
/// <param name="LastLines">What it wrote last; null if it wrote nothing.</param>
/// <param name="KilledForMemory">Whether the kernel killed a process for want of memory meanwhile.</param>
internal sealed record WorkerExit(int Code, string? LastLines, bool KilledForMemory = false)
{
    // What .NET writes of an exception that nobody caught, be it on a thread of a plugin.
    private const string Uncaught = "Unhandled exception. ";
    private const int Signal = 128;
    private const int Abort = Signal + 6;
    private const int Kill = Signal + 9;

    /// <summary>What became of the run that it executed. A kill is nobody's fault but
    /// the killer's; anything else is a fault of the run.</summary>
    public RunOutcome Outcome
    {
        get
        {
            var (end, reason) =
                WorkerExitCode.Meaning(Code)
                ?? Code switch
                {
                    Kill when KilledForMemory => (RunEnd.OutOfMemory, "the kernel killed the worker process because memory ran out"),
                    Kill or Signal + 1 or Signal + 2 or Signal + 15 => (
                        RunEnd.LostWorker,
                        $"worker lost: its process was killed with {Name}"
                    ),
                    Abort when MemoryShortage.IsNamedIn(LastLines ?? "") => (
                        RunEnd.OutOfMemory,
                        $"the worker process ran out of memory and exited with {Name}"
                    ),
                    _ => (RunEnd.Crash, $"the worker process exited with {Name}{Thrown}"),
                };
            return new()
            {
                End = end,
                Reason = reason,
                LastLines = LastLines,
            };
        }
    }

    private string Thrown =>
        (LastLines ?? "").Split('\n').LastOrDefault(line => line.StartsWith(Uncaught, StringComparison.Ordinal)) is { } line
            ? $": {line[Uncaught.Length..]}"
            : "";

    private string Name =>
        Code switch
        {
            Signal + 1 => "SIGHUP",
            Signal + 2 => "SIGINT",
            Signal + 4 => "SIGILL",
            Abort => "SIGABRT (abort)",
            Signal + 7 => "SIGBUS",
            Signal + 8 => "SIGFPE",
            Kill => "SIGKILL",
            Signal + 11 => "SIGSEGV (invalid memory access)",
            Signal + 15 => "SIGTERM",
            _ => $"code {Code}",
        };
}
