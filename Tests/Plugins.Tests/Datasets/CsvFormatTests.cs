using System.Text;
using Platform.Abstractions;
using Platform.Plugins.Datasets;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Datasets;

/// <summary>Files as people have them: other separators, numbers, encodings and marks for what is missing.</summary>
public sealed class CsvFormatTests
{
    private static readonly CsvOptions Values = new() { Task = TabularTask.Regression, Normalize = Normalization.None };

    [Theory]
    [InlineData("x;y\n3,6216;8,6661\n-1e3;0\n", ";", ",", null, 3.6216, -1000)]
    [InlineData("x;y\n1.234.567,5;1\n12;2\n", ";", ",", ".", 1234567.5, 12)]
    [InlineData("x\ty\n\"1,234\"\t1\n-12,34,567.25\t2\n", "\\t", ".", ",", 1234, -1234567.25)]
    [InlineData("x|y\n1 234|1\n5\u00A0000|2\n", "pipe", ".", " ", 1234, 5000)]
    [InlineData("x y\n1 1\n2 2\n", "space", ".", null, 1, 2)]
    [InlineData("x   y\n 1 \t 1\n2  \"2\"  \n", "whitespace", ".", null, 1, 2)]
    [InlineData("x y\n1 1\n2 2\n", " ", ".", null, 1, 2)]
    public void NumbersAndSeparators_AreReadAsTheOptionsSay(
        string text,
        string separator,
        string point,
        string? thousands,
        double first,
        double second
    )
    {
        using var scope = NewDisposeScope();

        var inputs = Prepare(text, Values with { Separator = separator, Decimal = point, Thousands = thousands });

        Assert.Equal([(float)first, (float)second], inputs.Examples.Inputs[0].data<float>().ToArray());
    }

    [Theory]
    [InlineData("x,y\n\"1,5\",1\n2,2\n", ",", "line 2, column 'x': '1,5' is not a number")]
    [InlineData("x,y\n\"1,23\",1\n2,2\n", ",", "line 2, column 'x': '1,23' is not a number")]
    public void DigitsThatAreNoGroups_AreNoNumber(string text, string thousands, string message) =>
        AssertRefused(text, Values with { Thousands = thousands }, message, "decimal");

    [Theory]
    [InlineData("x;y\n3,6;8\n", "set decimal: ','", "decimal")]
    [InlineData("x;y\n1.234,5;8\n", "set decimal: ',' and thousands: '.'", "decimal")]
    [InlineData("x;y\n12 500;8\n", "set thousands: ' '", "decimal")]
    public void NumbersOfAnotherNotation_NameTheOption(string text, string message, string option) =>
        AssertRefused(text, Values with { Separator = ";" }, message, option);

    [Theory]
    [InlineData("0.5", ",", null, "set decimal: '.'.")]
    [InlineData("12,34", ".", ",", "set decimal: ',' and thousands: null.")]
    [InlineData("1.234,5", ".", ",", "set decimal: ',' and thousands: '.'.")]
    public void NotationThatWasSet_IsChangedToTheRightOne(string cell, string point, string? thousands, string message) =>
        AssertRefused($"x;y\n{cell};8\n", Values with { Separator = ";", Decimal = point, Thousands = thousands }, message, "decimal");

    [Theory]
    [InlineData("\"")]
    [InlineData("\n")]
    [InlineData("")]
    [InlineData("::")]
    [InlineData("tabs")]
    public void WhatCannotSeparate_IsRefused(string separator) =>
        AssertRefused(
            "x,y\n1,2\n",
            Values with
            {
                Separator = separator,
            },
            "Write one character, such as ',' or ';', or a word: comma",
            "separator"
        );

    [Fact]
    public void TheSameMarkForTwoThings_IsRefused() =>
        AssertRefused("x,y\n1,2\n", Values with { Decimal = ",", Thousands = "," }, "',' can't stand both", "thousands");

    [Theory]
    [InlineData("a;b;c\n1;2;3\n", "set 'separator: ';''")]
    [InlineData("a b c\n1,5 2 3\n", "Set 'separator: whitespace'")]
    [InlineData("a\tb\n1\t2\n", "set 'separator: tab'")]
    public void WrongSeparator_IsSuggested(string text, string message)
    {
        var refusal = Assert.Throws<ComponentException>(() => Read(text, Values));

        Assert.Contains(message, refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void ForeignBytes_AreRefusedAtTheirLine_AndReadInTheirEncoding()
    {
        using var scope = NewDisposeScope();
        byte[] bytes = Encoding.Latin1.GetBytes("x,name\n1,Müller\n2,Möller\n3,b\n");
        using var file = new TemporaryFile("data.csv", bytes);

        var refusal = Assert.Throws<ComponentException>(() => Create(file.Path, new()));
        var classes = Create(file.Path, new() { Encoding = "windows-1252" })
            .Prepare(new() { TrainingExamples = [0, 1, 2] })
            .Description.Target.Classes;

        Assert.Contains(
            "line 2: 0xFC isn't UTF-8. Name the file's encoding, such as 'encoding: windows-1252'",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("encoding", refusal.Option);
        Assert.Equal(["Möller", "Müller", "b"], classes);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    [InlineData("iso-8859-1", false)]
    [InlineData("shift_jis", false)]
    public void Encodings_AreReadByNameOrByTheirMark(string name, bool marked)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        using var file = new TemporaryFile("data.csv", [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes("x,y\n1,a\n2,b\n")]);

        var dataset = Create(file.Path, new() { Encoding = marked ? "utf-8" : name });

        Assert.Equal([0, 1], dataset.Strata!);
    }

    [Fact]
    public void InvalidBytesBehindAByteOrderMark_AreRefusedAsWell()
    {
        using var file = new TemporaryFile("data.csv", [0xEF, 0xBB, 0xBF, .. Encoding.Latin1.GetBytes("x,y\n1,ä\n2,ö\n")]);

        Assert.Contains(
            "line 2: 0xE4",
            Assert.Throws<ComponentException>(() => Create(file.Path, new())).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void UnknownEncoding_IsRefused() =>
        AssertRefused("x,y\n1,2\n", Values with { Encoding = "klingon" }, "There is no encoding 'klingon'", "encoding");

    [Fact]
    public void GzipWithoutItsEnding_IsRead()
    {
        using var file = new TemporaryFile("data.csv", TemporaryFile.Gzip(Encoding.UTF8.GetBytes("x,y\n1,a\n2,b\n")));

        Assert.Equal(2, Create(file.Path, new()).Count);
    }

    [Theory]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 20, 0 }, "such as a workbook of Excel (.xlsx), not text")]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1 }, "old workbook of Excel")]
    [InlineData(new byte[] { 0x78, 0, 0x2C, 0, 0x79, 0, 0x0A, 0 }, "set 'encoding: utf-16'")]
    public void WhatIsNoText_IsNamed(byte[] bytes, string message)
    {
        using var file = new TemporaryFile("data.csv", bytes);

        Assert.Contains(message, Assert.Throws<ComponentException>(() => Create(file.Path, new())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_IsNoFile()
    {
        using var file = new TemporaryFile("data.csv", "x,y\n1,2\n");

        Assert.Contains(
            "is a folder. Name a file in it.",
            Assert.Throws<ComponentException>(() => Create(file.Folder, new())).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ColumnsOfText_AreNamedAllAtOnce()
    {
        AssertRefused(
            "x,city,my street,y\n1,Paris,Main,1\n2,Oslo,Side,2\n",
            Values,
            "2 columns hold text, not numbers: 'city' (line 2: 'Paris'), 'my street' (line 2: 'Main'). If these are "
                + "categories, set categorical: [city, \"my street\"]",
            "categorical"
        );
        AssertRefused(
            "x,y\n1,low\n2,high\n",
            Values,
            "'low' is not a number, as the target of a regression must be. For classes set 'task: classification'",
            "task"
        );
    }

    [Theory]
    [InlineData(
        "5.1,3.5,setosa\n4.9,3.0,virginica\n6.1,2.9,setosa\n",
        "line 1: the columns' names are numbers (5.1, 3.5), so the first line seems to be data"
    )]
    [InlineData("7,a\n8,b\n", "the columns' names are numbers (7)")]
    public void FileWithoutHeader_LosesNoRow(string text, string message)
    {
        AssertRefused(text, new(), message, "header");
        Assert.Equal(text.Count(character => character == '\n'), Read(text, new() { Header = false }).Count);
        Assert.Equal(
            text.Count(character => character == '\n') - 1,
            Read(text + text, new() { Header = true }).Count - text.Count(character => character == '\n')
        );
    }

    [Fact]
    public void YearsAreNames_WhichIsSaid()
    {
        var dataset = Read("2019,2020,2021,y\n1,2,3,a\n4,5,6,b\n", new());

        Assert.Equal(2, dataset.Count);
        Assert.Contains(
            "names are numbers (2019, 2020, 2021). If the line is data, set 'header: false'",
            Assert.Single(dataset.Notes),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void NamesOfColumns_ComeFromTheOptionsWhereThereIsNoHeader()
    {
        Assert.Equal(2, Read("1,a\n2,b\n", new() { Names = ["size", "kind"], Target = "kind" }).Count);
        Assert.Equal(1, Read("old,names\n1,2\n", Values with { Names = ["x", "y"], Header = true, Target = "y" }).Count);
        AssertRefused("1,a\n2,b\n", new() { Names = ["size"] }, "'names' has 1, but line 1 of", "names");
    }

    [Fact]
    public void MisspeltColumn_IsSuggested() =>
        AssertRefused("length,kind\n1,a\n2,b\n", new() { Target = "kinds" }, "Did you mean 'kind'?", "target");

    [Fact]
    public void MarksOfWhatIsMissing_CanBeValues()
    {
        using var scope = NewDisposeScope();
        const string Countries = "country,x,label\nNA,1,a\nDE,2,b\n,3,a\n";
        var options = new CsvOptions
        {
            Categorical = ["country"],
            MissingMarks = [],
            Missing = MissingValues.Drop,
            Normalize = Normalization.None,
        };

        AssertRefused(
            Countries,
            options with
            {
                Missing = MissingValues.Error,
                MissingMarks = ["NA"],
            },
            "which is what 'NA' stands for (if it is a value, leave it out of 'missingMarks')",
            "path"
        );
        Assert.Equal([0, 1, 1, 1, 0, 2], Prepare(Countries, options, 0, 1).Examples.Inputs[0].data<float>().ToArray());
        Assert.Equal(2, Read("x,y\n1,a\n-999,b\n3,b\n", new() { MissingMarks = ["-999"], Missing = MissingValues.Drop }).Count);
    }

    [Fact]
    public void RowsWithoutTarget_AreLeftOutWhileFeaturesAreFilled()
    {
        using var scope = NewDisposeScope();
        const string Cars = "x,y\n1,10\n?,20\n3,\n";
        var options = Values with { Missing = MissingValues.Mean };

        AssertRefused(Cars, options, "'missingTargets: drop'", "path");
        var dataset = Read(Cars, options with { MissingTargets = MissingTargets.Drop });

        Assert.Equal([1, 1], dataset.Prepare(new() { TrainingExamples = [0, 1] }).Examples.Inputs[0].data<float>().ToArray());
        Assert.Contains("1 of 3 rows", Assert.Single(dataset.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void ClassesThatAreTheSameNumber_AreOne()
    {
        using var scope = NewDisposeScope();
        var dataset = Read("x,y\n1,1\n2,1.0\n3,01\n4,2\n", new());

        Assert.Equal([0, 0, 0, 1], dataset.Strata!);
        Assert.Equal(["1", "2"], dataset.Prepare(new() { TrainingExamples = [0] }).Description.Target.Classes);
        Assert.Equal("The classes '1', '01', '1.0' are the same number, and count as one class, '1'.", Assert.Single(dataset.Notes));
    }

    [Fact]
    public void ClassesThatAreText_StayApart()
    {
        var dataset = Read("x,y\n1,yes\n2,Yes\n3,01\n4,1\n", new());

        Assert.Equal(4, dataset.Strata!.Distinct().Count());
        Assert.Contains("'yes', 'Yes' differ only in case", Assert.Single(dataset.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void CheckpointKnowsAClass_HoweverTheNumberIsWritten()
    {
        using var scope = NewDisposeScope();
        var fitted = Prepare("x,y\n1,0\n2,1\n", new(), 0, 1).Fitted;

        var other = Read("x,y\n1,1.0\n2,0.0\n", new()).Prepare(new() { TrainingExamples = [], Fitted = fitted });

        Assert.Equal([1, 0], other.Examples.Targets.data<long>().ToArray());
    }

    [Fact]
    public void TooManyCategories_AreRefusedByTheColumnsName() =>
        AssertRefused(
            "user,y\n" + string.Concat(Enumerable.Range(0, 30_000).Select(i => $"u{i},{i % 2}\n")),
            new() { Categorical = ["user"] },
            "The column 'user' has 30000 categories",
            "categorical"
        );

    private static void AssertRefused(string text, CsvOptions options, string message, string option)
    {
        var refusal = Assert.Throws<ComponentException>(() => Read(text, options));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(option, refusal.Option);
    }

    private static Dataset Create(string path, CsvOptions options) =>
        new Csv(options with { Path = path }).Create(new() { BaseDirectory = "", Seed = 1 });

    private static Dataset Read(string text, CsvOptions options)
    {
        using var file = new TemporaryFile("data.csv", text);
        return Create(file.Path, options);
    }

    private static PreparedData Prepare(string text, CsvOptions options, params int[] training) =>
        Read(text, options).Prepare(new() { TrainingExamples = training is [] ? [0, 1] : training });
}
