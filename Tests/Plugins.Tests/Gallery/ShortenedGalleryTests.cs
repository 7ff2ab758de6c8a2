using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Experiments.Search;
using Platform.Experiments.Training;
using Platform.Plugins.Tests.Training;

namespace Platform.Plugins.Tests.Gallery;

/// <summary>Each definition of the gallery trains: some trials of each, an epoch or some steps of each trial.</summary>
[Collection(nameof(TrainingTests))]
public sealed class ShortenedGalleryTests
{
    private const int MostTrials = 4;

    // The first trial of a small task comes to its validation, callbacks and test.
    private const int StepsOfTheFirst = 50;
    private const int StepsOfOthers = 12;

    public static TheoryData<string> Names => GalleryTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void EachDefinition_Trains(string name)
    {
        var definition = DefinitionReader
            .Read(BuiltIn.Files.Single(file => Path.GetFileName(file) == name), ["training.epochs=1"], BuiltIn.Catalog)
            .Definition!;
        Assert.SkipWhen(
            definition.Resolved["dataset"]!["plugin"]!.ToString() == "fashion-mnist"
                && !Directory.Exists("/usr/share/datasets/fashion-mnist")
                && Environment.GetEnvironmentVariable("PLATFORM_REQUIRE") != "all",
            "Debian's package dataset-fashion-mnist isn't installed."
        );
        var trials = TrialNumbering.Of(definition).TrialsOf(InProcessRun.Sampler(definition, BuiltIn.Catalog).Count) ?? 1;
        var shown = Math.Min(trials, MostTrials);
        using var data = new PreparedDataCache();
        var trainer = new Trainer(new ImpatientClock(), data);

        // Spread over all of them.
        var runs = Enumerable
            .Range(0, (int)shown)
            .Select(i =>
                InProcessRun.Of(definition, BuiltIn.Catalog, i * trials / shown, trainer, i == 0 ? StepsOfTheFirst : StepsOfOthers)
            )
            .ToArray();

        Assert.All(
            runs,
            run =>
                Assert.True(
                    run.Outcome.End is RunEnd.Completed or RunEnd.Diverged or RunEnd.Cancelled,
                    run.Outcome.Error ?? run.Outcome.Reason
                )
        );
        Assert.All(runs, run => Assert.NotEmpty(run.Series("train/batch-loss")));
    }

    // A clock by which each look at it is a second after the one before, so that the trainer reports each step.
    private sealed class ImpatientClock : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _looks++;
    }
}
