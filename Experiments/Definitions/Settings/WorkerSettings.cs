using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Platform.Experiments.Definitions.Settings;

/// <summary>The worker processes: how many, on which device, with which limits (<c>workers:</c>).</summary>
public sealed record WorkerSettings
{
    /// <summary>Worker processes on this machine.</summary>
    /// <value>null, in the file <c>auto</c>: <see cref="PerDevice"/> for each GPU; without GPUs the cores divided by the threads.</value>
    [Range(0, 4096)]
    [NullWord("auto")]
    [Description("Worker processes on this machine, or auto: perDevice for each GPU; without GPUs the cores divided by the threads.")]
    public int? Count { get; init; }

    /// <summary>What they compute on.</summary>
    /// <value>auto</value>
    [RegularExpression("auto|cpu|cuda(:[0-9]+)?|(GPU|MIG)-[0-9A-Za-z/-]+")]
    [Description(
        "The device they compute on: auto (GPUs if there are any), cpu, cuda (each GPU), cuda:N, or the id of a GPU (GPU-, MIG-)."
    )]
    public string Device { get; init; } = "auto";

    /// <summary>What a worker must have to get trials.</summary>
    /// <value>null: any worker will do. Not written then, so that an older definition stays as it is.</value>
    [Description("What a worker must have to get trials: a kind of device, an amount of memory, tags. Without it any worker will do.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WorkerRequirements? Require { get; init; }

    /// <summary>Worker processes on each GPU.</summary>
    /// <value>1; null, in the file <c>auto</c>: as many as fit by the memory that a trial was seen to take.</value>
    [Range(1, 4096)]
    [NullWord("auto")]
    [Description("Worker processes on each GPU, or auto: as many as fit by the memory that a trial was seen to take.")]
    public int? PerDevice { get; init; } = 1;

    /// <summary>Threads of libtorch in each worker; they change the bits.</summary>
    /// <value>1</value>
    [Range(1, 1024)]
    [Description("Threads of libtorch in each worker; they change the bits of the results.")]
    public int Threads { get; init; } = 1;

    /// <summary>Runs of a trial after the first, if it fails.</summary>
    /// <value>2</value>
    [Range(0, 1000)]
    [Description("How often a failed trial is tried again.")]
    public int Retries { get; init; } = 2;

    /// <summary>How long one run may take, from its lease to its end.</summary>
    /// <value>null, in the file <c>none</c>: as long as it takes.</value>
    [NullWord("none")]
    [Description("How long one run may take (90s, 5m, 2h), or none.")]
    public Duration? RunTimeout { get; init; }

    /// <summary>How long a run may take without a step, a validation batch or a new phase of its start.</summary>
    /// <value>10 minutes; null, in the file <c>none</c>: as long as it likes.</value>
    [NullWord("none")]
    [Description("How long a run may take without a training step, a validation batch or a new phase of its start (90s, 5m, 2h), or none.")]
    public Duration? StallTimeout { get; init; } = new(TimeSpan.FromMinutes(10));

    /// <summary>How much resident memory a worker process may use; what lies on a GPU isn't counted.</summary>
    /// <value>null, in the file <c>none</c>: as much as there is.</value>
    [NullWord("none")]
    [Description("How much resident memory a worker process may use (512MB, 4GB, 4GiB), or none.")]
    public ByteSize? MemoryLimit { get; init; }

    /// <summary>Failed runs in a row, of whichever trials, after which the experiment stops.</summary>
    /// <value>10; null, in the file <c>none</c>: it never does.</value>
    [Range(1, 1_000_000)]
    [NullWord("none")]
    [Description("Failed runs in a row, of any trials, after which the experiment fails, or none.")]
    public int? MaxFailures { get; init; } = 10;

    /// <summary>Runs after which a worker process is replaced by a new one.</summary>
    /// <value>null, in the file <c>none</c>: it serves to the end unless a run faults.</value>
    [Range(1, 1_000_000)]
    [NullWord("none")]
    [Description("Runs after which a worker process is replaced, or none.")]
    public int? RecycleAfter { get; init; }
}
