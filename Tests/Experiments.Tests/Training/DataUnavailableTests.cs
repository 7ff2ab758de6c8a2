using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Training;

namespace Platform.Experiments.Tests.Training;

/// <summary>Data that isn't what the experiment was started with is no trial's fault, whatever the dataset says.</summary>
[Collection(nameof(TorchTests))]
public sealed class DataUnavailableTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void SameBytes_Train()
    {
        Assert.Equal(RunEnd.Completed, Run(Trial.Xor with { Files = [Recorded()] }).End);
    }

    [Fact]
    public void OtherBytes_EndTheRun_WithBothHashes()
    {
        var recorded = Recorded();
        File.WriteAllText(_path, "abc");

        var outcome = Run(Trial.Xor with { Files = [recorded] });

        Assert.Equal(RunEnd.DataUnavailable, outcome.End);
        Assert.Contains(
            $"'{_path}' isn't what it was: it is {_path}, 3 bytes, sha256 ba7816bf8f01 now (dataset.path; the experiment was "
                + $"started with {_path}, 0 bytes, sha256 e3b0c44298fc)",
            outcome.Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void MissingFile_EndsTheRun_BeforeTheDatasetIsAsked()
    {
        var recorded = Recorded();
        File.Delete(_path);

        var outcome = Run(
            Trial.Xor with
            {
                Files = [recorded],
                Dataset = new TensorDataset(() => throw new InvalidOperationException("was asked")),
            }
        );

        Assert.Equal(RunEnd.DataUnavailable, outcome.End);
        Assert.Contains($"There is nothing at '{_path}' any more", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherBytes_ThatTheDatasetCannotRead_AreWhatIsWrong()
    {
        var recorded = Recorded();
        File.WriteAllText(_path, "abc");

        var outcome = Run(
            Trial.Xor with
            {
                Files = [recorded],
                Dataset = new TensorDataset(() => throw new InvalidOperationException("no rows")),
            }
        );

        Assert.Equal(RunEnd.DataUnavailable, outcome.End);
    }

    private static RunOutcome Run(TrialComponents components) =>
        Trial.Run(Trial.Definition with { Training = Trial.Definition.Training with { Epochs = 2 } }, components, new CollectingReporter());

    private DataFile Recorded() => FileContent.Read(new DataPath("path", _path, "*"), "")!;
}
