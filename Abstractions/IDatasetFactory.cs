namespace Platform.Abstractions;

/// <summary>A dataset plugin.</summary>
public interface IDatasetFactory
{
    /// <summary>Reads the examples; fits nothing yet, because the platform hasn't split them.</summary>
    /// <exception cref="ComponentException">The files are missing or malformed, or an option doesn't fit them.</exception>
    Dataset Create(DatasetContext context);
}
