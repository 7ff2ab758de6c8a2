using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Host.Cluster;
using Platform.Host.Disk;
using Platform.Host.Hosting;
using Platform.Host.Hosting.Submissions;
using Platform.Host.Http.Web;
using Platform.Host.Server.Retaining;
using Platform.Host.Workers.Predicting;

namespace Platform.Host.Server;

/// <summary>What a host is started with.</summary>
internal sealed record HostSettings
{
    /// <summary>The data directory, which this process owns.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where workers join that it doesn't start itself; null: nowhere.</summary>
    public HostGateway? Gateway { get; init; }

    /// <summary>Starts the workers of an experiment whose turn has come, which may keep checkpoints in the records themselves.</summary>
    public required Func<PreparedExperiment, IRecordStore, IWorkerCrew> Hire { get; init; }

    /// <summary>Reads definitions.</summary>
    public required SubmissionReader Definitions { get; init; }

    /// <summary>How many experiments run at a time.</summary>
    /// <value>1</value>
    public int Parallel { get; init; } = 1;

    /// <summary>The port of the HTTP server.</summary>
    /// <value>0: one that is free.</value>
    public int Port { get; init; }

    /// <summary>Where browsers of other machines reach the host.</summary>
    /// <value>null: nowhere.</value>
    public WebAddress? Web { get; init; }

    /// <summary>Makes the loggers of what happens.</summary>
    /// <value>Nothing is logged.</value>
    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Hears of experiments that are queued, run or come to rest.</summary>
    public Action<ExperimentRecord> Changed { get; init; } = _ => { };

    /// <summary>Hears sentences for whoever watches the host: who wasn't let in, what it waits for, and what it dropped.</summary>
    public Action<string> Say { get; init; } = _ => { };

    /// <summary>Says how a worker's run ended: <see cref="Experiments.Scheduling.BrokerSettings.Judge"/>.</summary>
    /// <value>As the worker says.</value>
    public Func<string, RunOutcome, RunOutcome> Judge { get; init; } = (_, outcome) => outcome;

    /// <summary>Loads a model, so that it predicts; null: none does.</summary>
    public Func<PredictedModel, ExperimentRecord, IPredictor>? LoadPredictor { get; init; }

    /// <summary>Which checkpoints of ended experiments it keeps.</summary>
    /// <value>null: all.</value>
    public RetentionRule? Retention { get; init; }

    /// <summary>The room of the disk on which the records are.</summary>
    public DiskRoom Room { get; init; } = DiskRoom.Unawaited();

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
