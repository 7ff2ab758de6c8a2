using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Experiments.Scheduling.Leases;

/// <summary>A run that holds a lease.</summary>
internal sealed class LiveRun
{
    private int? _epochs;
    private int? _validateEvery;

    public required Lease Lease { get; init; }

    public required WorkerIdentity Worker { get; init; }

    /// <summary>What is recorded of it.</summary>
    public required RunRecord Record { get; set; }

    /// <summary>The time stamp of the last sign of life; not the time of day, which may jump.</summary>
    public required long Seen { get; set; }

    /// <summary>The number of the newest batch; -1 before the first.</summary>
    public long Batch { get; set; } = -1;

    /// <summary>The answer to the newest batch, given when that is durable.</summary>
    public Task<ReportReply> Answer { get; set; } = Task.FromResult(new ReportReply(RunDirective.Continue));

    /// <summary>The commit that made the lease.</summary>
    public Task Leased { get; set; } = Task.CompletedTask;

    /// <summary>What the pruner said; once that isn't to go on, it isn't asked again.</summary>
    public PruningDecision Decision { get; set; } = PruningDecision.Continue;

    /// <summary>Whether its user wants its trial to be trained no further.</summary>
    public bool IsSkipped { get; set; }

    public long Step { get; set; }

    public int Epoch { get; set; }

    /// <summary>How many epochs there will be; read of the definition when somebody asks.</summary>
    public int Epochs => _epochs ??= Lease.ReadDefinition().Training.Epochs;

    /// <summary>Whether it went over an epoch with validation, after which a training needs no more memory than before.</summary>
    public bool HasValidated => Epoch - (Lease.Resume?.Epoch ?? 0) >= (_validateEvery ??= Lease.ReadDefinition().Training.ValidateEvery);

    /// <summary>The newest value of the objective's metric.</summary>
    public double? Value { get; set; }

    /// <summary>Processor cores that it keeps busy, as it said last.</summary>
    public double? Cores { get; private set; }

    /// <summary>Bytes of memory that it uses, as it said last.</summary>
    public double? Memory { get; private set; }

    public LeaseToken Token => Lease.Token;

    /// <summary>Notes how far it has come.</summary>
    /// <returns>Whether that is recorded: its worker may outlive this host.</returns>
    public bool Advance(RunReport report)
    {
        (Step, Epoch) = (report.Step, report.Epoch);
        (Cores, Memory) = (report.Newest("system/processor") ?? Cores, report.Newest("system/memory") ?? Memory);
        if (Record.Lease is { } lease)
        {
            Record = Record with { Lease = lease with { Batch = Batch, Step = Step, Epoch = Epoch } };
        }

        return Record.Lease is not null;
    }

    /// <summary>Whether a batch is the next one; false for one that was seen. From then on it is the newest.</summary>
    /// <exception cref="InvalidOperationException">A batch before it is missing.</exception>
    public bool Follows(ReportBatch batch)
    {
        if (batch.Number > Batch + 1)
        {
            throw new InvalidOperationException(
                $"Batch {batch.Number} of {batch.Lease} came after batch {Batch}: one between them is missing."
            );
        }

        if (batch.Number <= Batch)
        {
            return false;
        }

        Batch = batch.Number;
        return true;
    }
}
