using Platform.Experiments.Records;
using Platform.Experiments.Training;

namespace Platform.Host.Workers;

/// <summary>How a worker process ended.</summary>
/// <param name="Code">Its exit code; 128 and the signal if one ended it.</param>
/// <param name="LastLines">What it wrote last.</param>
internal sealed record WorkerExit(int Code, string LastLines)
{
    private const int Signal = 128;

    /// <summary>What became of the run that it executed. A kill is nobody's fault but the killer's; anything else is a crash of the run.</summary>
    public RunOutcome Outcome => new()
    {
        End = Code == Signal + 9 ? RunEnd.LostWorker : RunEnd.Crash,
        Reason = $"the worker process ended with {Name}",
        Error = LastLines.Length > 0 ? LastLines : null,
    };

    private string Name => Code switch
    {
        Signal + 4 => "SIGILL",
        Signal + 6 => "SIGABRT (abort)",
        Signal + 7 => "SIGBUS",
        Signal + 8 => "SIGFPE",
        Signal + 9 => "SIGKILL",
        Signal + 11 => "SIGSEGV (invalid memory access)",
        Signal + 15 => "SIGTERM",
        _ => $"exit code {Code}",
    };
}
