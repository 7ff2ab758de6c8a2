using Platform.TestKit;

namespace Platform.Plugins.Tests.Training;

/// <summary>Others here seed libtorch's generator, too.</summary>
[CollectionDefinition(TorchTests.Name, DisableParallelization = true)]
public sealed class ConformanceTests;
