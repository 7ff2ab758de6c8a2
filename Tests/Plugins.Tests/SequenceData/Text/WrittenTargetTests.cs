using Platform.Abstractions;
using Platform.Plugins.SequenceData.Images;
using Platform.Plugins.SequenceData.Text;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.SequenceData.Text;

public sealed class WrittenTargetTests
{
    private static readonly DatasetContext Context = new() { BaseDirectory = "", Seed = 3 };

    [Theory]
    [InlineData(0, "3 February 2021")]
    [InlineData(1, "February 3, 2021")]
    [InlineData(2, "wed 3 feb 2021")]
    [InlineData(3, "3.2.2021")]
    [InlineData(4, "02/03/2021")]
    [InlineData(5, "the 3rd of February 2021")]
    [InlineData(6, "Wednesday, Feb 3 2021")]
    [InlineData(7, "2021, February 3")]
    public void Dates_AreWrittenInManyForms(int form, string written) => Assert.Equal(written, WrittenDate.Of(new(2021, 2, 3), form));

    [Fact]
    public void Dates_AreWrittenInIsoForm()
    {
        using var scope = NewDisposeScope();

        var prepared = new Dates(
            new()
            {
                Count = 200,
                From = 2000,
                Years = 1,
            }
        ).Create(Context).Prepare(new() { TrainingExamples = [.. Enumerable.Range(0, 200)] });

        var iso = Text(prepared, 0);
        Assert.Equal("2000-", iso[..5]);
        Assert.EndsWith("<end>", iso, StringComparison.Ordinal);
        Assert.Equal(11, prepared.Examples.TargetLengths![0].item<long>());
    }

    [Fact]
    public void Captions_SpellTheDigits()
    {
        using var scope = NewDisposeScope();
        var dataset = new Captions().Create(Context);

        var prepared = dataset.Prepare(new() { TrainingExamples = [0] });

        Assert.Equal([0, 1, 2, 3], dataset.Strata!.Take(4));
        Assert.Equal(
            ["zero<end>", "one<end>", "two<end>", "three<end>"],
            Enumerable.Range(0, 4).Select(example => Text(prepared, example))
        );
        Assert.Equal([1797, 1, 8, 8], prepared.Examples.Inputs[0].shape);
        Assert.Equal(1, prepared.Examples.Inputs[0].max().item<float>());
    }

    private static string Text(PreparedData prepared, int example) =>
        string.Concat(
            prepared
                .Examples.Targets[example]
                .data<long>()
                .ToArray()
                .Take((int)prepared.Examples.TargetLengths![example].item<long>())
                .Select(token => prepared.Description.Target.Vocabulary!.Tokens[(int)token])
        );
}
