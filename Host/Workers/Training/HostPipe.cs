using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Platform.Experiments.Training;
using Platform.Host.Protocol;
using Platform.Host.Protocol.Messages;
using Platform.Host.Workers.Processes;

namespace Platform.Host.Workers.Training;

/// <summary>The pipe from the process that started this one. If that is the host, its first line says what this worker is for,
/// its last where the host listens; between them may be what this worker rehearses. When it closes, that process has ended or wants
/// this one to end.</summary>
internal sealed class HostPipe : IDisposable
{
    private readonly TaskCompletionSource<WorkerAssignment> _assignment = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<RehearsalPlan> _rehearsal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<HostContact> _host = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly CancellationTokenSource _leaving = new();
    private bool _rehearses;

    private HostPipe() { }

    /// <summary>Cancelled when this process is asked to end.</summary>
    public CancellationToken Leaving => _leaving.Token;

    /// <summary>What this worker is for; never completed if a process started it that isn't the host.</summary>
    public Task<WorkerAssignment> Assignment => _assignment.Task;

    /// <summary>What this worker rehearses; never completed if it is for something else.</summary>
    public Task<RehearsalPlan> Rehearsal => _rehearsal.Task;

    /// <summary>Where the host is; never completed if a process started this one that isn't the host.</summary>
    public Task<HostContact> Host => _host.Task;

    /// <summary>Reads the pipe, and ends this process hard when it closes, whatever its other threads do, be it in native code.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "Nothing is read from the user: the pipe belongs to the host.")]
    public static HostPipe Open()
    {
        var pipe = new HostPipe();
        var input = Console.OpenStandardInput();
        var reader = new Thread(() => pipe.Read(input)) { IsBackground = true, Name = "host pipe" };
        reader.Start();
        return pipe;
    }

    /// <summary>Asks this process to end.</summary>
    public void AskToLeave()
    {
        try
        {
            _leaving.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ends anyway.
        }
    }

    public void Dispose() => _leaving.Dispose();

    private void Read(Stream input)
    {
        try
        {
            using var lines = new StreamReader(input);
            while (lines.ReadLine() is { } line)
            {
                Hear(line);
            }
        }
        catch (IOException)
        {
            // As good as closed.
        }

        using var self = Process.GetCurrentProcess();
        self.Kill();
    }

    private void Hear(string line)
    {
        if (line == WorkerProcess.Leave)
        {
            AskToLeave();
        }
        else if (!_assignment.Task.IsCompleted && JsonSerializer.Deserialize(line, WireJson.Default.WorkerAssignment) is { } assignment)
        {
            _rehearses = assignment.Rehearses;
            _assignment.SetResult(assignment);
        }
        else if (_rehearses && !Rehearsal.IsCompleted && JsonSerializer.Deserialize(line, WireJson.Default.RehearsalPlan) is { } plan)
        {
            _rehearsal.SetResult(plan);
        }
        else if (JsonSerializer.Deserialize(line, WireJson.Default.HostContact) is { } contact)
        {
            _host.TrySetResult(contact);
        }
    }
}
