using System.Diagnostics;
using Platform.Experiments.Records;

namespace Platform.Host.Workers.Processes;

/// <summary>What a worker process ends with, beside the codes of every verb. None is
/// one that a program is likely to choose by chance.</summary>
internal static class WorkerExitCode
{
    /// <summary>The host has nothing more to do.</summary>
    public const int NothingMore = 180;

    /// <summary>Another process should go on in its place.</summary>
    public const int Served = 181;

    /// <summary>The host doesn't answer any more.</summary>
    public const int HostLost = 182;

    /// <summary>No host has ever answered.</summary>
    public const int NoHost = 187;

    /// <summary>It was asked to end.</summary>
    public const int Left = 188;

    private const int OutOfMemory = 183;
    private const int Timeout = 184;
    private const int NoProgress = 185;
    private const int Cancelled = 186;

    /// <summary>The code for a run that broke a limit.</summary>
    public static int Of(RunEnd end) =>
        end switch
        {
            RunEnd.OutOfMemory => OutOfMemory,
            RunEnd.Timeout => Timeout,
            RunEnd.NoProgress => NoProgress,
            RunEnd.Cancelled => Cancelled,
            _ => throw new UnreachableException($"No run is ended by force as '{end}'."),
        };

    /// <summary>How a run ended by its worker's code; null if the code isn't one of ours.</summary>
    public static (RunEnd End, string Reason)? Meaning(int code) =>
        code switch
        {
            HostLost => (RunEnd.LostWorker, "worker lost: it could no longer reach its host"),
            NoHost => (RunEnd.LostWorker, "worker lost: no host answered it"),
            Left => (RunEnd.LostWorker, "worker lost: it was asked to end"),
            OutOfMemory => (RunEnd.OutOfMemory, "the worker process used more memory than workers.memoryLimit allows"),
            Timeout => (RunEnd.Timeout, "the run took longer than workers.runTimeout"),
            NoProgress => (RunEnd.NoProgress, "no progress within workers.stallTimeout"),
            Cancelled => (RunEnd.Cancelled, "ended by force: the run did not end when it was told to"),
            _ => null,
        };
}
