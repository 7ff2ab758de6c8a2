namespace Platform.Abstractions;

/// <summary>A dataset plugin.</summary>
/// <remarks>
/// Called in a worker's process, on its training thread, before the first run that needs the data. The worker keeps what was made for its
/// next runs as long as dataset, split, seed, files and device stay the same. Called as well where a definition is read, to check it
/// against the data, and by <c>platform predict</c>. libtorch's generator has been seeded with a
/// function of the experiment's seed each time. What an exception does to the trial: <see cref="ComponentException"/>.
/// A checkpoint has none of the examples: a resumed run reads them anew, and must get the same ones in the same order.
/// </remarks>
public interface IDatasetFactory
{
    /// <summary>Reads the examples; fits nothing yet, because the platform hasn't split them.</summary>
    /// <exception cref="ComponentException">The files are missing or malformed, or an option doesn't fit them.</exception>
    Dataset Create(DatasetContext context);
}
