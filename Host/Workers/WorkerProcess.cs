using System.Diagnostics;

namespace Platform.Host.Workers;

/// <summary>One worker process. It lives as long as the pipe to its standard input is open, and so not longer than this process.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;
    private readonly LastLines _lines = new();

    private WorkerProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => _lines.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => _lines.Add(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    public static WorkerProcess Start(WorkerExecutable executable, WorkerLaunch launch)
    {
        var start = new ProcessStartInfo(executable.File, [.. executable.Arguments, .. launch.Arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in launch.Environment) start.Environment[name] = value;
        return new WorkerProcess(Process.Start(start)!);
    }

    /// <summary>Waits for the end.</summary>
    public async Task<WorkerExit> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return new WorkerExit(_process.ExitCode, _lines.Text);
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

    public void Dispose() => _process.Dispose();
}
