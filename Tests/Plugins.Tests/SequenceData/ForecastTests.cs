using Platform.Abstractions;
using Platform.Plugins.SequenceData.Metrics;
using Platform.Plugins.SequenceData.Series;
using Platform.Plugins.Tests.Datasets;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.SequenceData;

public sealed class ForecastTests : IDisposable
{
    private static readonly DatasetContext Context = new() { BaseDirectory = "", Seed = 3 };

    private readonly TemporaryFile _file = new("prices.csv", "day,price,volume\nmon,1,10\ntue,2,20\nwed,4,\nthu,8,40\nfri,16,50\nsat,32,60\n");

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

        var examples = new Forecast(Options with { Window = 3, EachStep = true, Normalize = false }).Create(Context).Prepare(new() { TrainingExamples = [0] }).Examples;

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
        var context = new MetricContext { Data = description, Outputs = 1, Device = CPU };
        var batch = new Batch { Inputs = [tensor(new float[] { 9, 1, 9, 3 }).reshape(2, 2, 1)], Targets = tensor(new float[] { 3, 5 }).reshape(2, 1) };
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
        var refusal = Assert.Throws<ComponentException>(() => new Forecast(Options with { Target = target, Columns = column is null ? [] : [column], Window = window }).Create(Context));

        Assert.Equal(option, refusal.Option);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _file.Dispose();

    private ForecastOptions Options => new() { Path = _file.Path };
}
