using Platform.Experiments.Records;

namespace Platform.Host.Commands.Records;

/// <summary>The records of a data directory that doesn't exist: reading creates none.</summary>
internal sealed class NoRecords : ForwardingRecords
{
    public override Stream OpenCheckpoint(string sha256) =>
        throw new FileNotFoundException($"There is no checkpoint with the hash {sha256}.");

    protected override T Ask<T>(Func<IRecordReader, T> question, T nothing) => nothing;
}
