using Platform.Abstractions;
using Platform.Plugins.Datasets;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Datasets;

/// <summary>Rows that a trained model is asked about.</summary>
public sealed class CsvInputTests
{
    private const string Houses = "size,city,price\n50,Paris,1\n60,Rome,2\n70,Paris,3\n";

    private static readonly CsvOptions Options = new()
    {
        Task = TabularTask.Regression,
        Categorical = ["city"],
        Normalize = Normalization.None,
    };

    [Theory]
    [InlineData("60,Rome", "60,Rome")]
    [InlineData("size,city\n60,Rome", "60,Rome")]
    [InlineData(" city ,note, size\nRome,\"a\n\nb\",60", "Rome,\"a\n\nb\",60")]
    public void Rows_AreInTheOrderOfTheTrainingOrUnderTheirNames(string text, string name)
    {
        using var scope = NewDisposeScope();

        var inputs = Read(text);

        Assert.Equal([60, 0, 1], inputs.Inputs[0].data<float>().ToArray());
        Assert.Equal([name], inputs.Names);
        Assert.Empty(inputs.Blank);
    }

    [Fact]
    public void HeaderAlone_IsNoRow()
    {
        using var scope = NewDisposeScope();

        var inputs = Read("size,city");

        Assert.Equal([0, 3], inputs.Inputs[0].shape);
        Assert.Empty(inputs.Names);
    }

    [Fact]
    public void BlankLines_KeepTheirPlace()
    {
        using var scope = NewDisposeScope();

        var inputs = Read("\nsize,city\n50,Paris\n  \n60,Rome\n");

        Assert.Equal(["", "50,Paris", "", "60,Rome", ""], inputs.Names);
        Assert.Equal([0, 2, 4], inputs.Blank);
        Assert.Equal([2, 3], inputs.Inputs[0].shape);
    }

    [Fact]
    public void Name_CanBeGivenAgain()
    {
        using var scope = NewDisposeScope();

        var name = Assert.Single(Read("50,\"Paris, \"\"FR\"\"\"").Names);

        Assert.Equal("50,\"Paris, \"\"FR\"\"\"", name);
        Assert.Equal(name, Assert.Single(Read(name).Names));
    }

    [Fact]
    public void UnknownCategoriesAndMissingValues_AreNoted()
    {
        using var scope = NewDisposeScope();

        var notes = Read("50,Oslo\n,Rome\n50,Paris").Notes;

        Assert.Equal(["'Oslo' never occurs as 'city' in the training data", "'size' is missing", null], notes);
    }

    [Theory]
    [InlineData(
        "size,City\n1,Rome",
        "line 1: the line names columns, but 'city' isn't among them. Did you mean 'City'? The model was trained on size, city."
    )]
    [InlineData("Size,City\n1,Rome", "'size' isn't among them. Did you mean 'Size'?")]
    [InlineData("sise,city,price\n1,Rome,1", "'size' isn't among them. Did you mean 'sise'?")]
    [InlineData(
        "width,town\n1,Rome",
        "line 1, column 'size': 'width' is not a number. If the line names the columns, it must name all of these: size, city."
    )]
    [InlineData("1,Rome,2", "3 cells per row, but the model was trained on 2 features (size, city)")]
    [InlineData("size,city,size\n1,Rome,2", "line 1: two columns are named 'size'")]
    [InlineData("size,city\n1,Rome\nx,Rome", "line 3, column 'size': 'x' is not a number")]
    [InlineData("1,\"Rome", "the input, line 1")]
    [InlineData("1e300,Rome", "the input, line 1, column 'size': 1E+300 is too large for single precision. Correct the cell.")]
    public void WhatDoesNotFit_IsSaid(string text, string message)
    {
        using var scope = NewDisposeScope();

        Assert.Contains(message, Assert.Throws<ComponentException>(() => Read(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RowsOfNumbersAreNotTakenForNumberedColumns()
    {
        using var scope = NewDisposeScope();

        var inputs = Read(
            "1,2",
            "1,2,5\n3,4,6\n",
            new()
            {
                Task = TabularTask.Regression,
                Header = false,
                Normalize = Normalization.None,
            }
        );

        Assert.Equal([1, 2], inputs.Inputs[0].data<float>().ToArray());
    }

    [Fact]
    public void Inputs_AreWrittenAsTheTrainingFile()
    {
        using var scope = NewDisposeScope();
        var options = new CsvOptions
        {
            Task = TabularTask.Regression,
            Separator = ";",
            Decimal = ",",
            Normalize = Normalization.None,
        };

        var inputs = Read("1,5;2", "a;b;y\n1;2;3\n2;3;4\n", options);

        Assert.Equal([1.5f, 2], inputs.Inputs[0].data<float>().ToArray());
        Assert.Equal(["1,5;2"], inputs.Names);
    }

    private static NewInputs Read(string text) => Read(text, Houses, Options);

    private static NewInputs Read(string text, string training, CsvOptions options)
    {
        using var file = new TemporaryFile("data.csv", training);
        var csv = new Csv(options with { Path = file.Path });
        var prepared = csv.Create(new() { BaseDirectory = "", Seed = 1 }).Prepare(new() { TrainingExamples = [0, 1] });
        return csv.Read(
            new()
            {
                Lines = text.Split('\n'),
                Data = prepared.Description,
                Fitted = prepared.Fitted,
            }
        );
    }
}
