using Platform.Abstractions;
using Platform.Experiments.Training.Data;
using Platform.Plugins.SequenceData.Tasks;
using Platform.Plugins.SequenceData.Text;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.SequenceData;

/// <summary>What the platform adds to the descriptions of datasets, so that models can be rebuilt and asked without them.</summary>
public sealed class MeasuredDescriptionTests
{
    [Fact]
    public void TargetsThatVary_HaveALongest() => Assert.Equal((11L, null), Measured(new Dates(new() { Count = 50 })));

    [Fact]
    public void LongSeries_HaveAWindow() => Assert.Equal((null, 7), Measured(new Characters(new() { Length = 500, Window = 7 })));

    [Fact]
    public void OtherData_HaveNeither() => Assert.Equal((null, null), Measured(new Adding(new() { Count = 12 })));

    private static (long? Longest, int? Window) Measured(IDatasetFactory factory)
    {
        using var scope = NewDisposeScope();
        using var split = PreparedSplit.Of("pairs", factory.Create(new() { BaseDirectory = "", Seed = 1 }), new([0, 1, 2], [], []), CPU);
        return (split.Prepared.Description.Target.Longest, split.Prepared.Description.Window);
    }
}
