namespace Platform.TestKit;

/// <summary>
/// The collection of tests that train. libtorch has one random generator in a process, so a test that draws from it, or seeds it, belongs
/// here, too; a test project that has more of them defines the collection so that nothing else runs beside it:
/// <code>[CollectionDefinition(TorchTests.Name, DisableParallelization = true)]</code>
/// </summary>
public static class TorchTests
{
    /// <summary>Its name.</summary>
    public const string Name = "libtorch";
}
