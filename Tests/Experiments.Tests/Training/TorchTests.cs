namespace Platform.Experiments.Tests.Training;

/// <summary>Tests that train: libtorch's random generator belongs to the process, so they run one after the other.</summary>
[CollectionDefinition(nameof(TorchTests), DisableParallelization = true)]
public sealed class TorchTests;
