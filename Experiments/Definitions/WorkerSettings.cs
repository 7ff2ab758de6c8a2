using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Experiments.Definitions;

/// <summary>Who trains (<c>workers:</c>).</summary>
public sealed record WorkerSettings
{
    /// <summary>Worker processes on this machine.</summary>
    /// <value>null, in the file <c>auto</c>: one per GPU; without GPUs the cores divided by the threads.</value>
    [Range(0, 4096)]
    [NullWord("auto")]
    [Description("Worker processes on this machine, or auto: one per GPU; without GPUs the cores divided by the threads")]
    public int? Count { get; init; }

    /// <summary>What they compute on.</summary>
    /// <value>auto</value>
    [RegularExpression("auto|cpu|cuda|cuda:[0-9]+")]
    [Description("What they compute on: auto (GPUs if there are any), cpu, cuda (each GPU) or cuda:N")]
    public string Device { get; init; } = "auto";

    /// <summary>Threads of libtorch in each worker; they change the bits.</summary>
    /// <value>1</value>
    [Range(1, 1024)]
    [Description("Threads of libtorch in each worker; they change the bits of the results")]
    public int Threads { get; init; } = 1;

    /// <summary>Runs of a trial after the first, if it fails.</summary>
    /// <value>2</value>
    [Range(0, 1000)]
    [Description("How often a trial that failed is tried again")]
    public int Retries { get; init; } = 2;
}
