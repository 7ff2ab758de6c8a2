using Platform.Host.Exporting;
using Platform.Host.Exporting.Mlflow;
using Platform.Host.Exporting.Parquet;
using Platform.Host.Exporting.TensorBoard;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Exporting;

public sealed class CancelledExportTests
{
    [Theory]
    [InlineData("tensorboard")]
    [InlineData("mlflow")]
    [InlineData("parquet")]
    public async Task Export_ThatIsCancelled_EndsBeforeTheNextSeries(string tool)
    {
        IExport export = tool switch
        {
            "tensorboard" => new TensorBoardExport(),
            "mlflow" => new MlflowExport(),
            _ => new ParquetExport(),
        };
        var store = new InMemoryRecordStore();
        await ExportedRecords.FillAsync(store);
        var source = new ExportSource(store.Find(ExportedRecords.Experiment)!, store);
        var path = Directory.CreateTempSubdirectory("platform-export-").FullName;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            export.WriteAsync(source, new ExportTarget(path, path), new ExportNotes(), new CancellationToken(canceled: true))
        );

        Directory.Delete(path, recursive: true);
    }
}
