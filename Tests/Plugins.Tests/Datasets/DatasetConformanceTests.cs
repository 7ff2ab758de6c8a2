using Platform.Plugins.Datasets;
using Platform.TestKit;

namespace Platform.Plugins.Tests.Datasets;

public sealed class DigitsConformanceTests : DatasetConformance<Digits>
{
    protected override Digits Create() => new(new());
}

public sealed class IrisConformanceTests : DatasetConformance<Iris>
{
    protected override Iris Create() => new(new());
}

public sealed class WineConformanceTests : DatasetConformance<Wine>
{
    protected override Wine Create() => new(new() { Normalize = Normalization.Scale });
}

public sealed class BreastCancerConformanceTests : DatasetConformance<BreastCancer>
{
    protected override BreastCancer Create() => new(new());
}

public sealed class DiabetesConformanceTests : DatasetConformance<Diabetes>
{
    protected override Diabetes Create() => new(new() { NormalizeTargets = Normalization.Standard });
}

public sealed class CsvConformanceTests : DatasetConformance<Csv>, IDisposable
{
    private readonly TemporaryFile _file = new("people.csv", "name,town,age,income\nA,Rome,30,1.5\nB,Oslo,NA,2\nC,Rome,50,4\nD,?,41,3\n");

    public void Dispose() => _file.Dispose();

    protected override Csv Create() =>
        new(
            new()
            {
                Path = _file.Path,
                Task = TabularTask.Regression,
                Features = ["town", "age"],
                Categorical = ["town"],
                Missing = MissingValues.Mean,
            }
        );
}

public sealed class FashionMnistConformanceTests : DatasetConformance<FashionMnist>, IDisposable
{
    private readonly ImageFolder _folder = new(training: 7, test: 3);

    public void Dispose() => _folder.Dispose();

    protected override FashionMnist Create() => new(new() { Path = _folder.Path });
}

public sealed class GatesConformanceTests : DatasetConformance<Gates>
{
    protected override Gates Create() => new(new() { Examples = 10 });
}
