namespace Platform.Experiments.Tests.Telemetry;

/// <summary>Tests that read instruments, which belong to the process: nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(MetricsTests), DisableParallelization = true)]
public sealed class MetricsTests;
