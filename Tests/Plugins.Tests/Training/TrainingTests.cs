namespace Platform.Plugins.Tests.Training;

/// <summary>Tests that train: libtorch's random generator belongs to the process, so they run one after the other.</summary>
[CollectionDefinition(nameof(TrainingTests), DisableParallelization = true)]
public sealed class TrainingTests;
