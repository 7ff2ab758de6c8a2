using Platform.Host.Exporting.TensorBoard;
using Tensorboard;

namespace Platform.Host.Tests.Exporting.TensorBoard;

public sealed class TensorBoardExportTests
{
    [Fact]
    public async Task Scalars_KeepStepsTimesAndWhatIsNotFinite()
    {
        using var export = await ExportDirectory.WriteAsync(new TensorBoardExport());

        var points = ReadEvents.Of(export.Path, "trial-0").Tagged("train/loss");

        Assert.Equal(
            ExportedRecords.Loss.Select(point => (point.Step, point.Time, (float)point.Value)),
            points.Select(point => (point.Event.Step, point.Event.WallTime, point.Value.SimpleValue))
        );
        Assert.True(float.IsNegative(points[4].Value.SimpleValue));
    }

    [Fact]
    public async Task Objective_IsAScalarAtTheLastStepOfItsMetric()
    {
        using var export = await ExportDirectory.WriteAsync(new TensorBoardExport());

        var (logged, value) = Assert.Single(ReadEvents.Of(export.Path, "trial-0").Tagged("objective"));

        Assert.Equal((4, 0.25f), (logged.Step, value.SimpleValue));
        Assert.Empty(ReadEvents.Of(export.Path, "trial-1").Tagged("objective"));
    }

    [Fact]
    public async Task Image_HasItsSizeAndItsBytes()
    {
        using var export = await ExportDirectory.WriteAsync(new TensorBoardExport());

        var (logged, value) = Assert.Single(ReadEvents.Of(export.Path, "trial-0").Tagged("artifacts/picture"));

        Assert.Equal(
            (4, "images", Tensorboard.DataClass.BlobSequence),
            (logged.Step, value.Metadata.PluginData.PluginName, value.Metadata.DataClass)
        );
        Assert.Equal(DataType.DtString, value.Tensor.Dtype);
        Assert.Equal(["1", "1"], value.Tensor.StringVal.Take(2).Select(text => text.ToStringUtf8()));
        Assert.Equal(ExportedRecords.Png, value.Tensor.StringVal[2].ToByteArray());
    }

    [Fact]
    public async Task Histogram_HasARowPerRange()
    {
        using var export = await ExportDirectory.WriteAsync(new TensorBoardExport());

        var (logged, value) = Assert.Single(ReadEvents.Of(export.Path, "trial-0").Tagged("artifacts/weights"));

        Assert.Equal((4, "histograms", DataType.DtDouble), (logged.Step, value.Metadata.PluginData.PluginName, value.Tensor.Dtype));
        Assert.Equal([2L, 3L], value.Tensor.TensorShape.Dim.Select(dimension => dimension.Size));
        Assert.Equal([-1, 0, 3, 0, 0.5, 1], value.Tensor.DoubleVal);
    }

    [Fact]
    public async Task Matrix_IsATableOfTexts()
    {
        using var export = await ExportDirectory.WriteAsync(new TensorBoardExport());

        var (_, value) = Assert.Single(ReadEvents.Of(export.Path, "trial-0").Tagged("artifacts/confusion"));

        Assert.Equal("text", value.Metadata.PluginData.PluginName);
        Assert.Equal([3L, 3L], value.Tensor.TensorShape.Dim.Select(dimension => dimension.Size));
        Assert.Equal(["", "a", "b", "a", "1", "0", "b", "0.5", "NaN"], value.Tensor.StringVal.Select(text => text.ToStringUtf8()));
    }

    [Fact]
    public async Task Notes_SayWhatTensorBoardCannotHold()
    {
        using var export = await ExportDirectory.WriteAsync(new TensorBoardExport());

        Assert.Equal(
            [
                "Artifacts of the kind surface are left out: TensorBoard has no place for them.",
                "Values beyond single precision are infinite: TensorBoard keeps 32 bits of each.",
                "train/loss is missing in the HPARAMS tab, which takes no steps beyond 2147483647; its curve is there.",
            ],
            export.Notes
        );
    }

    [Fact]
    public async Task Hparams_HaveTheDomainsOfTheSpace_AndOfValuesBeyondIt()
    {
        using var export = await ExportDirectory.WriteAsync(new TensorBoardExport());

        var experiment = Content(export.Path, "", "_hparams_/experiment").Experiment;

        var infos = experiment.HparamInfos.ToDictionary(info => info.Name);
        Assert.Equal("odd", experiment.Name);
        Assert.Equal(
            (0.0001, 2.0),
            (infos["optimizer.learningRate"].DomainInterval.MinValue, infos["optimizer.learningRate"].DomainInterval.MaxValue)
        );
        Assert.Equal([1.0, 2.0], infos["model.layers"].DomainDiscrete.Values.Select(value => value.NumberValue));
        Assert.Equal(["adam", "sgd"], infos["optimizer.plugin"].DomainDiscrete.Values.Select(value => value.StringValue));
        Assert.Equal((HparamType.Bool, HparamType.String), (infos["data.shuffle"].Type, infos["x"].Type));
        Assert.Equal(
            ["objective", "gain (dB), ∆", "validation", "validation/loss"],
            experiment.MetricInfos.Select(metric => metric.Name.Tag)
        );
    }

    [Fact]
    public async Task Session_HasTheParametersAndTheEndOfItsTrial()
    {
        using var export = await ExportDirectory.WriteAsync(new TensorBoardExport());

        var start = Content(export.Path, "trial-1", "_hparams_/session_start_info").SessionStartInfo;
        var end = Content(export.Path, "trial-1", "_hparams_/session_end_info").SessionEndInfo;

        Assert.Equal("point-1", start.GroupName);
        Assert.Equal((2.0, "[8,\"a\"]"), (start.Hparams["optimizer.learningRate"].NumberValue, start.Hparams["x"].StringValue));
        Assert.Equal(SessionStatus.Failure, end.Status);
        Assert.Empty(ReadEvents.Of(export.Path, "trial-2").Tagged("_hparams_/session_end_info"));
        Assert.DoesNotContain("x", Content(export.Path, "trial-2", "_hparams_/session_start_info").SessionStartInfo.Hparams.Keys);
    }

    private static HparamsContent Content(string directory, string run, string tag)
    {
        var (_, value) = Assert.Single(ReadEvents.Of(directory, run).Tagged(tag));
        Assert.Equal("hparams", value.Metadata.PluginData.PluginName);
        Assert.Equal([0L], value.Tensor.TensorShape.Dim.Select(dimension => dimension.Size));
        return HparamsContent.Parser.ParseFrom(value.Metadata.PluginData.Content);
    }
}
