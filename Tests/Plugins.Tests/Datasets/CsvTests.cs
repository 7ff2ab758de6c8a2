using System.IO.Compression;
using Platform.Abstractions;
using Platform.Plugins.Datasets;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Datasets;

public sealed class CsvTests
{
    private const string Flowers = "length,colour,species\n1,red,rose\n2,white,lily\n3,red,rose\n6,blue,iris\n";

    [Fact]
    public void NumbersAndCategories_AreFittedOnTheTrainingSplitAlone()
    {
        using var scope = NewDisposeScope();

        var inputs = Prepare(Flowers, new() { Categorical = ["colour"] }, 0, 1, 2).Examples.Inputs[0];

        // Mean 2, deviation √(2/3); red and white are known, blue is not.
        var unit = (float)(1 / Math.Sqrt(2 / 3.0));
        Assert.Equal([-unit, 1, 0, 0, 0, 1, unit, 1, 0, 4 * unit, 0, 0], inputs.data<float>().ToArray(), (x, y) => Math.Abs(x - y) < 1e-6);
    }

    [Fact]
    public void ValuesOutsideTheTrainingSplit_DoNotChangeWhatIsFitted()
    {
        using var scope = NewDisposeScope();
        var options = new CsvOptions { Categorical = ["colour"] };

        var one = Prepare(Flowers, options, 0, 1, 2).Fitted!.Value.GetRawText();
        var other = Prepare(Flowers.Replace("6,blue", "600,green", StringComparison.Ordinal), options, 0, 1, 2).Fitted!.Value.GetRawText();

        Assert.Equal(one, other);
    }

    [Fact]
    public void Scale_IsZeroToOneOverTheTrainingSplit()
    {
        using var scope = NewDisposeScope();

        var inputs = Prepare(Flowers, new() { Features = ["length"], Normalize = Normalization.Scale }, 0, 1, 2).Examples.Inputs[0];

        Assert.Equal([0, 0.5f, 1, 2.5f], inputs.data<float>().ToArray());
    }

    [Fact]
    public void Classes_AreNumberedInOrder()
    {
        using var scope = NewDisposeScope();
        var options = new CsvOptions { Categorical = ["colour"] };

        var prepared = Prepare(Flowers, options, 0);

        Assert.Equal(["iris", "lily", "rose"], prepared.Description.Target.Classes);
        Assert.Equal([2, 1, 2, 0], prepared.Examples.Targets.data<long>().ToArray());
        Assert.Equal([2, 1, 2, 0], Read(Flowers, options).Strata!);
    }

    [Fact]
    public void ClassesThatAreNumbers_AreOrderedBySize()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(["2", "10"], Prepare("x,y\n1,10\n2,2\n3,10\n", new(), 0).Description.Target.Classes);
    }

    [Fact]
    public void Regression_OfSeveralValues_KeepsThemAsTheyAre()
    {
        using var scope = NewDisposeScope();

        var prepared = Prepare("a,x,b\n1,5,10\n2,6,20\n", new() { Task = TabularTask.Regression, Targets = ["b", "a"] }, 0, 1);

        Assert.Equal([2], prepared.Description.Target.Shape);
        Assert.Equal([10, 1, 20, 2], prepared.Examples.Targets.data<float>().ToArray());
    }

    [Fact]
    public void NormalizedTargets_AreFittedOnTheTrainingSplit()
    {
        using var scope = NewDisposeScope();

        var prepared = Prepare(
            "x,y\n1,10\n2,30\n3,60\n",
            new() { Task = TabularTask.Regression, NormalizeTargets = Normalization.Scale },
            0,
            1
        );

        Assert.Equal([0, 1, 2.5f], prepared.Examples.Targets.data<float>().ToArray());
    }

    [Fact]
    public void QuotedCells_MayHoldSeparatorsQuotesAndLineBreaks()
    {
        using var scope = NewDisposeScope();

        var classes = Prepare("x,\"the \"\"class\"\"\"\n1,\"a,\nb\"\n2,\"c \"\"d\"\"\"\n", new(), 0).Description.Target.Classes;

        Assert.Equal(["a,\nb", "c \"d\""], classes);
    }

    [Fact]
    public void OtherSeparatorsAndNoHeader_AreRead()
    {
        using var scope = NewDisposeScope();

        var prepared = Prepare(
            "1;a\n2;b\n",
            new()
            {
                Separator = ";",
                Header = false,
                Target = "2",
                Normalize = Normalization.None,
            },
            0
        );

        Assert.Equal([1, 2], prepared.Examples.Inputs[0].data<float>().ToArray());
    }

    [Fact]
    public void RelativePath_StartsFromTheDefinitionsFolder_AndMayBeGzipped()
    {
        using var file = new TemporaryFile("flowers.csv.gz", Flowers);

        var dataset = new Csv(new() { Path = "flowers.csv.gz", Features = ["length"] }).Create(
            new() { BaseDirectory = file.Folder, Seed = 1 }
        );

        Assert.Equal(4, dataset.Count);
    }

    [Fact]
    public void MissingValues_AreFilledWithTheTrainingMean()
    {
        using var scope = NewDisposeScope();

        var inputs = Prepare(
            "x,y\n1,a\n?,b\n3,a\n80,b\n",
            new() { Missing = MissingValues.Mean, Normalize = Normalization.None },
            0,
            1,
            2
        ).Examples.Inputs[0];

        Assert.Equal([1, 2, 3, 80], inputs.data<float>().ToArray());
    }

    [Fact]
    public void RowsWithMissingValues_AreDropped() =>
        Assert.Equal(2, Read("x,y\n1,a\n,b\n3,NA\n4,b\n", new() { Missing = MissingValues.Drop }).Count);

    [Fact]
    public void ColumnThatNeverChanges_IsZero()
    {
        using var scope = NewDisposeScope();

        Assert.Equal([0, 0], Prepare("x,y\n0.1,a\n0.1,b\n", new(), 0, 1).Examples.Inputs[0].data<float>().ToArray());
    }

    [Theory]
    [InlineData("x,y\n1,a\noops,b\n", "line 3, column 'x': 'oops' is not a number", "path")]
    [InlineData("x,y\n1,a\n,b\n", "line 3, column 'x': the value is missing", "path")]
    [InlineData("x,y\n1,a\n2,\n", "line 3, column 'y': the value is missing", "path")]
    [InlineData("x,y\n1,\"a\nb\"\n\n2,b,c\n\n", "line 5: 3 cells, but there are 2 columns", "path")]
    [InlineData("x,y\n1,a\n2,b,c\n", "line 3: 3 cells, but there are 2 columns", "path")]
    [InlineData("x,y\n1,a\n\"2,b\n", "line 3", "path")]
    [InlineData("x,y\n1,a\n2\"3,b\n", "line 3: a quote is out of place", "path")]
    [InlineData("x,y\n", "has a line with the columns' names and no row below it", "path")]
    [InlineData("", "is empty", "path")]
    [InlineData("x,x\n1,a\n", "two columns are named 'x'", "path")]
    [InlineData("x,y\n1,a\n2,a\n", "the same class 'a' in each of 2 rows, so", "target")]
    [InlineData("y\na\nb\n", "No column is left", "features")]
    public void MalformedFile_IsRefusedAtItsPlace(string text, string message, string option) =>
        AssertRefused(text, new(), message, option);

    [Fact]
    public void SeparatorAtTheEndOfEachLine_MakesNoColumn()
    {
        var dataset = Read("x,y,\n1,a,\n2,b,\n", new());

        Assert.Equal(2, dataset.Count);
        Assert.Contains("ends with a separator", Assert.Single(dataset.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void GzippedFile_IsReadToItsEndOrRefused()
    {
        var (first, second) = (TemporaryFile.Gzip("x,y\n1,a\n2,b\n"u8.ToArray()), TemporaryFile.Gzip("3,a\n4,b\n"u8.ToArray()));
        byte[] flushed = Flushed("x,y\n1,a\n2,b\n"u8, "3,a\n4,b\n"u8, out var cut),
            wrong = [.. first];
        wrong[^8] ^= 0xFF;

        Assert.Equal(4, ReadBytes([.. first, .. second]).Count);
        Assert.Equal(4, ReadBytes(flushed).Count);
        foreach (var damaged in (byte[][])[flushed[..cut], first[..^8], first[..^3], wrong])
        {
            Assert.Contains(
                "damaged or cut off. Copy the file again",
                Assert.Throws<ComponentException>(() => ReadBytes(damaged)).Message,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void UnknownColumns_AreNamedWithTheKnownOnes()
    {
        AssertRefused(
            Flowers,
            new() { Target = "specie" },
            "There is no column 'specie'. Known columns: length, colour, species.",
            "target"
        );
        AssertRefused(Flowers, new() { Features = ["width"] }, "There is no column 'width'", "features");
        AssertRefused(
            Flowers,
            new() { Features = ["length"], Categorical = ["colour"] },
            "There is no feature 'colour'. Known features: length.",
            "categorical"
        );
        AssertRefused(Flowers, new() { Features = ["species"] }, "can't be a feature as well", "features");
        AssertRefused(Flowers, new() { Target = "length", Targets = ["length"] }, "say the same", "targets");
    }

    [Fact]
    public void ValuesTakenForClasses_AreRefused() =>
        AssertRefused("x,y\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{i},{i}.5\n")), new(), "30 classes in 30 rows", "task");

    [Fact]
    public void MissingFile_IsRefused()
    {
        var refusal = Assert.Throws<ComponentException>(() =>
            new Csv(new() { Path = "nowhere.csv" }).Create(new() { BaseDirectory = "/", Seed = 1 })
        );

        Assert.Contains("There is no file '/nowhere.csv'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckpointOfOtherColumns_IsRefused()
    {
        using var scope = NewDisposeScope();
        var fitted = Prepare(Flowers, new() { Features = ["length"] }, 0).Fitted;
        var other = Read(Flowers.Replace("length", "height", StringComparison.Ordinal), new() { Features = ["height"] });

        var refusal = Assert.Throws<ComponentException>(() => other.Prepare(new() { TrainingExamples = [0], Fitted = fitted }));

        Assert.Contains("made from the columns length, but this data has height", refusal.Message, StringComparison.Ordinal);
    }

    private static void AssertRefused(string text, CsvOptions options, string message, string option)
    {
        var refusal = Assert.Throws<ComponentException>(() => Read(text, options));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(option, refusal.Option);
    }

    private static Dataset ReadBytes(byte[] bytes)
    {
        using var file = new TemporaryFile("data.csv", bytes);
        return new Csv(new() { Path = file.Path }).Create(new() { BaseDirectory = "", Seed = 1 });
    }

    // As a program writes it that is interrupted: everything up to the cut can be read.
    private static byte[] Flushed(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, out int cut)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(first);
            gzip.Flush();
            cut = (int)packed.Length;
            gzip.Write(second);
        }

        return packed.ToArray();
    }

    private static Dataset Read(string text, CsvOptions options)
    {
        using var file = new TemporaryFile("data.csv", text);
        return new Csv(options with { Path = file.Path }).Create(new() { BaseDirectory = "", Seed = 1 });
    }

    private static PreparedData Prepare(string text, CsvOptions options, params int[] training) =>
        Read(text, options).Prepare(new() { TrainingExamples = training });
}
