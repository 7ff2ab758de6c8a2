using Platform.Experiments.Records;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Storage;

public sealed class InMemoryRecordStoreTests : RecordStoreConformance
{
    protected override IRecordStore Create() => new InMemoryRecordStore();
}
