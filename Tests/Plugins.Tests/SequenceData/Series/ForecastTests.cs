using Platform.Abstractions;
using Platform.Plugins.SequenceData.Metrics;
using Platform.Plugins.SequenceData.Series;
using Platform.Plugins.Tests.Datasets;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.SequenceData.Series;

public sealed class ForecastTests : IDisposable
{
    private static readonly DatasetContext Context = new() { BaseDirectory = "", Seed = 3 };

    private readonly TemporaryFile _file = new(
        "prices.csv",
        "day,price,volume\nmon,1,10\ntue,2,20\nwed,4,\nthu,8,40\nfri,16,50\nsat,32,60\n"
    );

    [Fact]
    public void Windows_AreFollowedByTheirTargets()
    {
        using var scope = NewDisposeScope();
        var dataset = new Forecast(Options with { Columns = ["volume"], Window = 2, Horizon = 2, Normalize = false }).Create(Context);

        var examples = dataset.Prepare(new() { TrainingExamples = [0, 1] }).Examples;

        Assert.Equal((3, true), (dataset.Count, dataset.Chronological));
        Assert.Equal([2f, 20, 4, 20], examples.Inputs[0][1].data<float>().ToArray());
        Assert.Equal([4f, 8, 8, 16, 16, 32], examples.Targets.data<float>().ToArray());
    }

    [Fact]
    public void EachStep_IsFollowedByTheNextValue()
    {
        using var scope = NewDisposeScope();

        var examples = new Forecast(Options with { Window = 3, EachStep = true, Normalize = false })
            .Create(Context)
            .Prepare(new() { TrainingExamples = [0] })
            .Examples;

        Assert.Equal([3, 3, 1], examples.Inputs[0].shape);
        Assert.Equal([2f, 4, 8, 4, 8, 16, 8, 16, 32], examples.Targets.data<float>().ToArray());
    }

    [Fact]
    public void Scale_IsFittedOnTheRowsOfTheTrainingExamples()
    {
        using var scope = NewDisposeScope();
        var dataset = new Forecast(Options with { Window = 1 }).Create(Context);

        var examples = dataset.Prepare(new() { TrainingExamples = [0, 1] }).Examples;

        // Rows 1, 2 and 4: their mean is 7/3, their variance 14/9.
        Assert.Equal((1 - (7 / 3.0)) / Math.Sqrt(14 / 9.0), examples.Inputs[0][0].item<float>(), 1e-6);
        Assert.Equal((32 - (7 / 3.0)) / Math.Sqrt(14 / 9.0), examples.Targets[4].item<float>(), 1e-5);
    }

    [Fact]
    public void NaiveForecast_IsTheLastValueOfTheTarget()
    {
        using var scope = NewDisposeScope();
        var description = new Forecast(Options with { Window = 2 }).Create(Context).Prepare(new() { TrainingExamples = [0] }).Description;
        var context = new MetricContext
        {
            Data = description,
            Outputs = 1,
            Device = CPU,
        };
        var batch = new Batch
        {
            Inputs = [tensor(new float[] { 9, 1, 9, 3 }).reshape(2, 2, 1)],
            Targets = tensor(new float[] { 3, 5 }).reshape(2, 1),
        };
        var prediction = new Prediction(tensor(new float[] { 2, 5 }).reshape(2, 1));

        Assert.Equal(4, Data.Value(new NaiveForecast().Create(context), (prediction, batch)));
        Assert.Equal(1 - (1 / 8.0), Data.Value(new ForecastSkill().Create(context), (prediction, batch)), 1e-12);
    }

    [Theory]
    [InlineData("price", "volumes", 1, "columns", "There is no column 'volumes'. Known columns: day, price, volume.")]
    [InlineData("cost", null, 1, "target", "There is no column 'cost'.")]
    [InlineData("day", null, 1, "path", "line 2, column 'day': 'mon' is not a number.")]
    [InlineData("price", null, 6, "window", "A series of 6 rows has no window of 6 with 1 after it.")]
    public void WhatDoesNotFitTheFile_IsRefused(string target, string? column, int window, string option, string message)
    {
        var refusal = Assert.Throws<ComponentException>(() =>
            new Forecast(Options with { Target = target, Columns = column is null ? [] : [column], Window = window }).Create(Context)
        );

        Assert.Equal(option, refusal.Option);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatComesAfterTheLastRow_IsAskedWithTheLatestRows()
    {
        using var scope = NewDisposeScope();
        var forecast = new Forecast(Options with { Columns = ["volume"], Window = 2, Normalize = false });
        var prepared = forecast.Create(Context).Prepare(new() { TrainingExamples = [0, 1] });
        var lines = File.ReadAllLines(_file.Path);

        var named = forecast.Read(
            new()
            {
                Lines = lines,
                Data = prepared.Description,
                Fitted = prepared.Fitted,
            }
        );
        var inOrder = forecast.Read(
            new()
            {
                Lines = ["16,50", "32,60"],
                Data = prepared.Description,
                Fitted = prepared.Fitted,
            }
        );
        var refusal = Assert.Throws<ComponentException>(() =>
            forecast.Read(
                new()
                {
                    Lines = [lines[0], lines[^1]],
                    Data = prepared.Description,
                    Fitted = prepared.Fitted,
                }
            )
        );

        Assert.Equal([16f, 50, 32, 60], named.Inputs[0].data<float>().ToArray());
        Assert.Equal(["after line 7"], named.Names);
        Assert.Equal(named.Inputs[0], inOrder.Inputs[0]);
        Assert.Contains("Give at least the last 2 rows", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-01-03", "2024-01-02", "2024-01-01")]
    [InlineData("3.12.2023", "2.12.2023", "1.12.2023")]
    [InlineData("12/31/2023 08:00", "12/30/2023 08:00", "12/29/2023 08:00")]
    [InlineData("Mar 2024", "Feb 2024", "Jan 2024")]
    [InlineData("20240103", "20240102", "20240101")]
    [InlineData("2024-01-01T12:00:00+02:00", "2024-01-01T11:00:00+02:00", "2024-01-01T10:00:00+02:00")]
    public void NewestFirst_IsRefusedOrSorted(string first, string second, string third)
    {
        using var scope = NewDisposeScope();
        using var file = new TemporaryFile("series.csv", $"date,value\n{first},3\n{second},2\n{third},1\n");
        var options = new ForecastOptions
        {
            Path = file.Path,
            Target = "value",
            Window = 1,
            Normalize = false,
        };

        var refusal = Assert.Throws<ComponentException>(() => new Forecast(options).Create(Context));
        var sorted = new Forecast(options with { Time = "date" }).Create(Context).Prepare(new() { TrainingExamples = [0] });
        var asItIs = new Forecast(options with { Time = "" }).Create(Context).Prepare(new() { TrainingExamples = [0] });

        Assert.Contains($"line 3: '{second}' is before '{first}' in the row above", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("time", refusal.Option);
        Assert.Equal([2f, 3], sorted.Examples.Targets.data<float>().ToArray());
        Assert.Equal([2f, 1], asItIs.Examples.Targets.data<float>().ToArray());
    }

    [Fact]
    public void DatesThatGoUpInOneWayToReadThem_AreInOrder()
    {
        using var file = new TemporaryFile("series.csv", "date,value\n1/2/2024,1\n2/2/2024,2\n1/3/2024,3\n");

        Assert.Equal(2, new Forecast(
                new()
                {
                    Path = file.Path,
                    Target = "value",
                    Window = 1,
                }
            ).Create(Context).Count);
    }

    [Fact]
    public void NumbersCanBeTimes()
    {
        using var scope = NewDisposeScope();
        using var file = new TemporaryFile("series.csv", "tick,value\n30,3\n10,1\n20,2\n");

        var prepared = new Forecast(
            new()
            {
                Path = file.Path,
                Target = "value",
                Window = 1,
                Normalize = false,
                Time = "tick",
            }
        ).Create(Context).Prepare(new() { TrainingExamples = [0] });

        Assert.Equal([2f, 3], prepared.Examples.Targets.data<float>().ToArray());
    }

    [Theory]
    [InlineData("2024-01-01,1\n2024-01-35,2\n2024-01-03,3\n", null, "line 3, column 'date': '2024-01-35' isn't a date")]
    [InlineData("2024-01-01,1\n,2\n2024-01-03,3\n", "date", "line 3, column 'date': '' isn't a date")]
    [InlineData(
        "2024-01-01,NA\n2024-01-02,2\n2024-01-03,3\n",
        null,
        "line 2, column 'value': the value is missing, and there is none before it to take"
    )]
    public void CellThatCannotBeRead_IsNamed(string rows, string? time, string message)
    {
        using var file = new TemporaryFile("series.csv", $"date,value,other\n{rows.Replace("\n", ",7\n", StringComparison.Ordinal)}");

        Assert.Contains(
            message,
            Assert
                .Throws<ComponentException>(() =>
                    new Forecast(
                        new()
                        {
                            Path = file.Path,
                            Window = 1,
                            Time = time,
                        }
                    ).Create(Context)
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("date")]
    public void EqualTimes_AreSaid(string? time)
    {
        using var file = new TemporaryFile("series.csv", "date,value\n2024-01-01,1\n2024-01-02,2\n2024-01-02,3\n2024-01-03,4\n");

        var note = Assert.Single(new Forecast(
                new()
                {
                    Path = file.Path,
                    Window = 1,
                    Time = time,
                }
            ).Create(Context).Notes);

        Assert.Contains("1 row has the time of the row before, the first in line 4 ('2024-01-02')", note, StringComparison.Ordinal);
    }

    [Fact]
    public void RowsWithoutTargetAtTheEnd_AreLeftOut_AndGapsAreSaid()
    {
        using var file = new TemporaryFile("series.csv", "day,value,other\nmon,1,5\ntue,,5\nwed,3,5\nthu,,\nfri,,\n");
        var dataset = new Forecast(
            new()
            {
                Path = file.Path,
                Target = "value",
                Window = 1,
            }
        ).Create(Context);

        Assert.Equal(2, dataset.Count);
        Assert.Equal(2, dataset.Notes.Count);
        Assert.Contains("The last 2 rows", dataset.Notes[0], StringComparison.Ordinal);
        Assert.Contains("1 missing value of 'value' is taken from the row before", dataset.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void DecimalCommas_AreReadIfToldSo()
    {
        using var scope = NewDisposeScope();
        using var file = new TemporaryFile("series.csv", "value;other\n1,5;1\n2,5;2\n");
        var options = new ForecastOptions
        {
            Path = file.Path,
            Target = "value",
            Window = 1,
            Normalize = false,
            Separator = ";",
        };

        Assert.Contains(
            "set decimal: ','",
            Assert.Throws<ComponentException>(() => new Forecast(options).Create(Context)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            [1.5f],
            new Forecast(options with { Decimal = "," })
                .Create(Context)
                .Prepare(new() { TrainingExamples = [0] })
                .Examples.Inputs[0]
                .data<float>()
                .ToArray()
        );
    }

    public void Dispose() => _file.Dispose();

    private ForecastOptions Options => new() { Path = _file.Path };
}
