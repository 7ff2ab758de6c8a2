using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling;
using Platform.Host.Hosting;
using Platform.Host.Hosting.Submissions;
using Platform.Host.Protocol;
using Platform.Host.Workers.Devices;
using Platform.Host.Workers.Processes;

namespace Platform.Host.Workers;

/// <summary>
/// The worker processes of one experiment. The first starts at once, before there is anything to do: to load and to connect takes it longer
/// than it takes the host to be ready. The others start when it is known for how many trials.
/// </summary>
internal sealed class WorkerCrew : IWorkerCrew
{
    private readonly IReadOnlyList<WorkerSlot> _slots;
    private readonly Func<WorkerSlot, string, WorkerProcess> _start;
    private readonly Func<int, long?, WorkerCount> _count;
    private readonly Action _ended;
    private readonly TimeProvider _time;
    private readonly DeviceBoard _board;
    private readonly DeviceUse _use;
    private DeviceSeat? _earlySeat;
    private WorkerProcess? _early;
    private bool _disposed;

    /// <param name="pool">The name of their pool.</param>
    /// <param name="slots">The slots.</param>
    /// <param name="start">Starts a worker of the given name in a slot.</param>
    /// <param name="count">How many slots are used, of how many, for how many trials.</param>
    /// <param name="ended">Hears that the slots are free again.</param>
    /// <param name="board">Where the slots' devices are.</param>
    /// <param name="isMeasured">Whether as many workers are on a device as fit by their memory.</param>
    /// <param name="time">The clock.</param>
    public WorkerCrew(
        string pool,
        IReadOnlyList<WorkerSlot> slots,
        Func<WorkerSlot, string, WorkerProcess> start,
        Func<int, long?, WorkerCount> count,
        Action ended,
        DeviceBoard board,
        bool isMeasured,
        TimeProvider time
    )
    {
        (Pool, _slots, _start, _count, _ended, _board, _time) = (pool, slots, start, count, ended, board, time);
        _use = board.Open(slots, isMeasured);
        _earlySeat = slots.Count > 0 ? board.TryEnter(slots[0], WorkerPool.NameOf(slots[0], 0), _use) : null;
        _early = _earlySeat is { } seat ? start(seat.Slot, seat.Worker) : null;
    }

    public string Pool { get; }

    public async Task WorkAsync(Broker broker, string experiment, CancellationToken kill)
    {
        var count = _count(_slots.Count, broker.TrialsLeft(experiment));
        var recording = count.Note is { } note ? broker.AddEventAsync(experiment, "workers-limited", note) : Task.CompletedTask;
        var pool = new WorkerPool([.. _slots.Take(count.Started)], Take, broker.GiveUpAsync, _time)
        {
            Enter = EnterAsync,
            Ended = broker.EndedAsync(experiment),
        };
        _use.TellTo((kind, text) => _ = broker.AddEventAsync(experiment, kind, text));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(kill);
        var watching = _use.Devices.Count > 0 ? _board.WatchAsync(broker.HasValidated, over.Token) : Task.CompletedTask;
        try
        {
            await pool.RunAsync(kill);
        }
        finally
        {
            await over.CancelAsync();
            await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await recording;
    }

    /// <summary>Lets the first worker open the data of an experiment and put together what its trials train, so that this process
    /// never loads libtorch. Where there is none, or it is lost before it can say anything, this process does it.</summary>
    /// <param name="prepared">The experiment that they were started for.</param>
    /// <param name="say">Tells the user what components write meanwhile.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<FitCheck> RehearseAsync(PreparedExperiment prepared, Action<string> say, CancellationToken cancellationToken)
    {
        if (_early is not { } early)
        {
            return await FitCheck.OpenAsync(prepared.Definition, prepared.Catalog);
        }

        var files = FitCheck.ReadFilesAsync(prepared.Definition, prepared.Catalog);
        var (report, exit) = await early.RehearsedAsync(say, _time, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var found = report ?? (exit is { Outcome: { End: RunEnd.Crash or RunEnd.OutOfMemory } crash } ? Crashed(crash) : null);
        return found is null
            ? await FitCheck.OpenAsync(prepared.Definition, prepared.Catalog)
            : await FitCheck.OfAsync(prepared.Definition, found, files);
    }

    /// <summary>Ends the one that never got to work.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        if (Interlocked.Exchange(ref _early, null) is { } early)
        {
            early.Kill();
            await early.WaitAsync(_time, CancellationToken.None);
            early.Dispose();
        }

        Interlocked.Exchange(ref _earlySeat, null)?.Dispose();
        _board.Close(_use);
        _ended();
    }

    private static RehearsalReport Crashed(RunOutcome crash) =>
        new()
        {
            Section = "",
            Message = $"The rehearsal of a trial with four examples crashed: {crash.Reason}.",
            Suggestion = "Find out which component does that: replace one after the other, or debug its plugin with --inline.",
        };

    private Task<DeviceSeat> EnterAsync(WorkerSlot slot, string name, CancellationToken cancellationToken) =>
        (slot == _slots[0] ? Interlocked.Exchange(ref _earlySeat, null) : null) is { } seat
            ? Task.FromResult(seat)
            : _board.EnterAsync(slot, name, _use, cancellationToken);

    private WorkerProcess Take(WorkerSlot slot, string name) =>
        (slot == _slots[0] ? Interlocked.Exchange(ref _early, null) : null) ?? _start(slot, name);
}
