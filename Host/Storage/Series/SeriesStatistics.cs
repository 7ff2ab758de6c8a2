using Platform.Experiments.Records;

namespace Platform.Host.Storage.Series;

/// <summary>The running statistics of a series, as plain numbers that survive a restart.</summary>
internal record struct SeriesStatistics
{
    public SeriesStatistics() { }

    public long Count { get; set; }

    public long FiniteCount { get; set; }

    public double Sum { get; set; }

    public double Last { get; set; } = double.NaN;

    public long LastStep { get; set; }

    public double Min { get; set; } = double.NaN;

    public long MinStep { get; set; }

    public double Max { get; set; } = double.NaN;

    public long MaxStep { get; set; }

    public long? FirstNonFiniteStep { get; set; }

    public void Add(ReadOnlySpan<long> steps, ReadOnlySpan<double> values)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            Add(steps[i], values[i]);
        }
    }

    public readonly SeriesSummary ToSummary(string name) =>
        new(name, Count, Last, LastStep, Min, MinStep, Max, MaxStep, FiniteCount == 0 ? double.NaN : Sum / FiniteCount, FirstNonFiniteStep);

    private void Add(long step, double value)
    {
        Count++;
        (Last, LastStep) = (value, step);
        if (!double.IsFinite(value))
        {
            FirstNonFiniteStep ??= step;
            return;
        }

        FiniteCount++;
        Sum += value;
        if (!(value >= Min))
        {
            (Min, MinStep) = (value, step);
        }

        if (!(value <= Max))
        {
            (Max, MaxStep) = (value, step);
        }
    }
}
