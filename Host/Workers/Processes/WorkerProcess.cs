using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Platform.Experiments.Training;
using Platform.Host.Protocol;
using Platform.Host.Protocol.Messages;

namespace Platform.Host.Workers.Processes;

/// <summary>One worker process. It lives as long as the pipe to its standard input is open, and so not longer than this process.</summary>
internal sealed class WorkerProcess : IDisposable
{
    /// <summary>The line that asks a worker to end as soon as its run has written a checkpoint.</summary>
    public const string Leave = "leave";

    private static readonly TimeSpan LastLinesTime = TimeSpan.FromSeconds(1);
    private static readonly MemoryKills Kills = MemoryKills.OfSystem();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _kills = Kills.Count();
    private readonly TaskCompletionSource<RehearsalReport> _rehearsal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LastLines _output = new();
    private readonly LastLines _errors = new();
    private readonly Process _process;
    private readonly HeldLines _rehearsing = new();

    private WorkerProcess(Process process, Action<string>? heard)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Hear(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(_errors, line.Data);
        _process.Exited += (_, _) => _ended.TrySetResult();
        _process.EnableRaisingEvents = true;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        void Hear(LastLines lines, string? line)
        {
            if (line is null)
            {
                return;
            }

            var isSign = RehearsalLine.TryRead(line, out var written, out var report);
            if (!isSign || written.Length > 0)
            {
                lines.Add(written);
                heard?.Invoke(written);
                _rehearsing.Add(written);
            }

            if (report is not null)
            {
                _rehearsing.End();
                _rehearsal.TrySetResult(report);
            }
            else if (isSign)
            {
                _rehearsing.Begin();
            }
        }
    }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a worker.</summary>
    /// <param name="executable">What to start.</param>
    /// <param name="launch">How.</param>
    /// <param name="heard">Hears each line that it writes, on either output.</param>
    public static WorkerProcess Start(WorkerExecutable executable, WorkerLaunch launch, Action<string>? heard = null)
    {
        var start = new ProcessStartInfo(executable.File, [.. executable.Arguments, .. launch.Arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in launch.Environment)
        {
            start.Environment[name] = value;
        }

        return new WorkerProcess(Process.Start(start)!, heard);
    }

    /// <summary>Waits for the end, and then for the last lines; not for long, as a
    /// process that it started may hold its outputs open.</summary>
    public async Task<WorkerExit> WaitAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        await _ended.Task.WaitAsync(cancellationToken);
        await _process
            .WaitForExitAsync(cancellationToken)
            .WaitAsync(LastLinesTime, time, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return new WorkerExit(_process.ExitCode, LinesOfBoth, Kills.Count() > _kills);
    }

    /// <summary>Waits for what comes of the rehearsal that it was assigned.</summary>
    /// <param name="heard">Hears each line that components write meanwhile.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What it found, or how it ended meanwhile; neither if it never began.</returns>
    public async Task<(RehearsalReport? Report, WorkerExit? Exit)> RehearsedAsync(
        Action<string> heard,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        _rehearsing.TellTo(heard);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ending = WaitAsync(time, over.Token);
        await Task.WhenAny(_rehearsal.Task, ending);
        if (!_rehearsal.Task.IsCompleted)
        {
            var exit = await ending;
            return (null, _rehearsing.HasBegun ? exit : null);
        }

        await over.CancelAsync();
        return (await _rehearsal.Task, null);
    }

    /// <summary>Ends the process and what it may have started.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    /// <summary>Tells a worker of this host what it is for.</summary>
    /// <param name="assignment">What it is for.</param>
    /// <param name="rehearsal">What it rehearses, if <see cref="WorkerAssignment.Rehearses"/>.</param>
    /// <param name="host">Where this host listens, once it does.</param>
    public async Task AssignAsync(WorkerAssignment assignment, Task<RehearsalPlan>? rehearsal, Task<HostContact> host)
    {
        try
        {
            await TellAsync(JsonSerializer.SerializeToUtf8Bytes(assignment, WireJson.Default.WorkerAssignment));
            if (rehearsal is not null)
            {
                await TellAsync(JsonSerializer.SerializeToUtf8Bytes(await rehearsal, WireJson.Default.RehearsalPlan));
            }

            await TellAsync(JsonSerializer.SerializeToUtf8Bytes(await host, WireJson.Default.HostContact));
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            // It has ended, of which its pool hears.
        }
    }

    /// <summary>Asks the process to end as soon as its run has written a checkpoint, and ends it if that takes too long.</summary>
    /// <param name="patience">How long it may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task LeaveAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await TellAsync(Encoding.ASCII.GetBytes(Leave));
            await _ended.Task.WaitAsync(patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            Kill();
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException or OperationCanceledException)
        {
            // It has ended.
        }
    }

    private async Task TellAsync(byte[] line)
    {
        var input = _process.StandardInput.BaseStream;
        await input.WriteAsync((byte[])[.. line, (byte)'\n']);
        await input.FlushAsync();
    }

    // Two pipes are read in whatever order: an error must not be pushed out by the output before it.
    private string? LinesOfBoth =>
        string.Join('\n', new[] { _output.Text, _errors.Text }.OfType<string>()) is { Length: > 0 } lines ? lines : null;

    public void Dispose() => _process.Dispose();
}
