using Platform.Experiments.Records;
using Platform.TestKit.Records;

namespace Platform.Host.Tests.Storage;

public sealed class InMemoryRecordStoreTests : RecordStoreConformance
{
    protected override IRecordStore Create() => new InMemoryRecordStore();
}
