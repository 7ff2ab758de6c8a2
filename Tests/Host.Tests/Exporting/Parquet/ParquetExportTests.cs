using Parquet;
using Platform.Experiments.Records;
using Platform.Host.Exporting;
using Platform.Host.Exporting.Parquet;
using Platform.Host.Tests.Commands;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Exporting.Parquet;

public sealed class ParquetExportTests
{
    [Fact]
    public async Task Series_KeepStepsAndValuesBitByBit()
    {
        using var export = await ExportDirectory.WriteAsync(new ParquetExport());

        var steps = await ColumnAsync<long>(export.Path, "series.parquet", "step");
        var values = await ColumnAsync<double>(export.Path, "series.parquet", "value");

        Assert.Equal(ExportedRecords.Loss.Select(point => point.Step), steps.Take(ExportedRecords.Loss.Length));
        Assert.Equal(
            ExportedRecords.Loss.Select(point => BitConverter.DoubleToInt64Bits(point.Value)),
            values.Take(ExportedRecords.Loss.Length).Select(BitConverter.DoubleToInt64Bits)
        );
        Assert.Equal(11, values.Length);
    }

    [Fact]
    public async Task Series_LongerThanAGroup_GoOnInTheNext()
    {
        const int points = (3 << 16) + 5;
        var store = new InMemoryRecordStore();
        await store.CommitAsync(
            [
                new PutExperiment(SampleRecords.ExperimentOf("long", ExperimentState.Completed)),
                new PutTrial(SampleRecords.Trial("long", 0, 0.1, "adam")),
                new PutRun(
                    new RunRecord
                    {
                        Experiment = "long",
                        Trial = 0,
                        Number = 0,
                        Worker = "worker-1",
                        Device = "cpu",
                        Started = SampleRecords.Start,
                    }
                ),
                new AppendPoints("long", 0, 0, Series("a", points)),
                new AppendPoints("long", 0, 0, Series("b", points)),
            ],
            TestContext.Current.CancellationToken
        );
        var path = Directory.CreateTempSubdirectory("platform-export-").FullName;
        var source = new ExportSource(store.Find("long")!, store);

        await new ParquetExport().WriteAsync(
            source,
            new ExportTarget(path, path),
            new ExportNotes(),
            TestContext.Current.CancellationToken
        );

        var steps = await ColumnAsync<long>(path, "series.parquet", "step");
        Directory.Delete(path, recursive: true);
        Assert.Equal(Enumerable.Range(0, points).Concat(Enumerable.Range(0, points)).Select(step => (long)step), steps);
    }

    [Fact]
    public async Task Trials_HaveTypedParameters()
    {
        using var export = await ExportDirectory.WriteAsync(new ParquetExport());

        await using var reader = await OpenAsync(export.Path, "trials.parquet");
        var types = reader.Schema.DataFields.ToDictionary(field => field.Name, field => field.ClrType);

        Assert.Equal(typeof(bool), types["parameters.data.shuffle"]);
        Assert.Equal(typeof(long), types["parameters.model.layers"]);
        Assert.Equal(typeof(double), types["parameters.optimizer.learningRate"]);
        Assert.Equal(typeof(ReadOnlyMemory<char>), types["parameters.x"]);
        Assert.Equal(typeof(DateTime), types["started"]);
    }

    /// <summary>Readers skip groups by these, in milliseconds; of microseconds the library writes a thousandth of them.</summary>
    [Fact]
    public async Task Times_HaveStatisticsThatHoldThem()
    {
        using var export = await ExportDirectory.WriteAsync(new ParquetExport());

        await using var reader = await OpenAsync(export.Path, "series.parquet");
        var time = reader.Schema.DataFields.Single(field => field.Name == "time");
        var statistics = reader.OpenRowGroupReader(0).GetStatistics(time)!;

        Assert.Equal((1700000000125L, 1700000006000L), ((long)statistics.MinValue!, (long)statistics.MaxValue!));
    }

    private static MetricPoints Series(string name, int points) =>
        new(
            name,
            [.. Enumerable.Range(0, points).Select(step => (long)step)],
            [.. Enumerable.Repeat(1700000000.0, points)],
            [.. Enumerable.Range(0, points).Select(step => 1.0 / (step + 1))]
        );

    private static async Task<T[]> ColumnAsync<T>(string path, string file, string name)
        where T : struct
    {
        await using var reader = await OpenAsync(path, file);
        var field = reader.Schema.DataFields.Single(one => one.Name == name);
        var all = new List<T>();
        for (var group = 0; group < reader.RowGroupCount; group++)
        {
            using var rows = reader.OpenRowGroupReader(group);
            var values = new T[rows.RowCount];
            await rows.ReadAsync<T>(field, values.AsMemory(), cancellationToken: TestContext.Current.CancellationToken);
            all.AddRange(values);
        }

        return [.. all];
    }

    private static Task<ParquetReader> OpenAsync(string path, string file) =>
        ParquetReader.CreateAsync(Path.Combine(path, file), cancellationToken: TestContext.Current.CancellationToken);
}
