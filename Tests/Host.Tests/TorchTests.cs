namespace Platform.Host.Tests;

/// <summary>Tests that train in this process run one after the other: libtorch's
/// random generator and its threads belong to the process.</summary>
[CollectionDefinition(nameof(TorchTests), DisableParallelization = true)]
public sealed class TorchTests;
