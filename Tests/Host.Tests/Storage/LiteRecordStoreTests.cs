using Platform.Experiments.Records;
using Platform.Host.Storage;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Storage;

public sealed class LiteRecordStoreTests : RecordStoreConformance
{
    private readonly MemoryDisk _disk = new();

    protected override IRecordStore Create() => new LiteRecordStore(_disk);
}
