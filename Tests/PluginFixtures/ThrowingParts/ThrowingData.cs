using Platform.Abstractions;

namespace ThrowingParts;

[Component("throwing")]
public sealed class ThrowingData : IDatasetFactory
{
    public Dataset Create(DatasetContext context) => throw new NotSupportedException("No reader at hand.");
}
