namespace Platform.Experiments.Records;

/// <summary>How a store reads the collections of an experiment, by the type of their records.</summary>
public sealed class RecordCollections
{
    private readonly Dictionary<Type, Func<string, long?, IReadOnlyList<IExperimentPart>>> _reads = [];

    /// <summary>Adds a collection.</summary>
    /// <param name="read">Reads those of an experiment, or of one of its trials.</param>
    /// <returns>These collections.</returns>
    public RecordCollections With<T>(Func<string, long?, IReadOnlyList<T>> read)
        where T : class, IExperimentPart
    {
        _reads.Add(typeof(T), read);
        return this;
    }

    /// <inheritdoc cref="IRecordReader.Read"/>
    public IReadOnlyList<T> Read<T>(string experiment, long? trial)
        where T : class, IExperimentPart =>
        _reads.TryGetValue(typeof(T), out var read)
            ? (IReadOnlyList<T>)read(experiment, trial)
            : throw new NotSupportedException(
                $"These records keep no {typeof(T).Name}. Add the collection to their {nameof(RecordCollections)}."
            );
}
