using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.Viewer.Tests.Records;

/// <summary>What pages show beyond the records that all tests read: repeats of one point, and artifacts of several steps.</summary>
internal static class DrivenRecords
{
    public const string Repeated = "repeated";
    public const string Attention = "attention";

    /// <summary>When the first repeat began; the others followed a minute after each other.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The losses of the repeats at steps 10, 20 and 30, a second apart.</summary>
    public static readonly double[][] Losses =
    [
        [1, 0.6, 0.2],
        [2, 0.8, 0.4],
        [3, 1.6, 0.9],
    ];

    private static readonly string[] Words = ["the", "cat", "sat", "down"];

    public static async Task FillAsync(IRecordStore store, CancellationToken cancellationToken)
    {
        await ViewedRecords.FillAsync(store, cancellationToken);
        await store.CommitAsync(
            [
                .. new long[] { 100, 200, 300 }.Select(step => new AddArtifact(
                    new ArtifactRecord(ViewedRecords.Experiment, 0, 0, step, AttentionAt(step))
                )),
                new AddArtifact(new ArtifactRecord(ViewedRecords.Experiment, 0, 0, 100, new TextArtifact("sample", "an early sentence"))),
                new PutExperiment(ViewedRecords.ExperimentOf(Repeated, Losses.Length)),
                .. Losses.SelectMany((losses, number) => Repeat(number, losses)),
            ],
            cancellationToken
        );
    }

    /// <summary>A causal map, whose weights shift from a word to the one before it.</summary>
    private static MatrixArtifact AttentionAt(long step) =>
        new(
            Attention,
            [
                .. Words.SelectMany(
                    (_, row) =>
                        Words.Select(
                            (_, column) =>
                                column > row ? 0
                                : row == 0 ? 1
                                : column == row ? 1 - step / 400.0
                                : step / 400.0 / row
                        )
                ),
            ],
            Words,
            Words
        );

    private static IEnumerable<RecordChange> Repeat(int number, double[] losses)
    {
        var started = Start.AddMinutes(number);
        var ended = started.AddSeconds(losses.Length);
        yield return new PutTrial(
            new TrialRecord
            {
                Experiment = Repeated,
                Number = number,
                Point = 0,
                State = TrialState.Completed,
                Seed = 100 + number,
                Parameters = new Dictionary<string, JsonElement>(),
                Definition = "{}",
                Objective = 0.9,
                Reason = "epochs",
                Runs = 1,
                Started = started,
                Ended = ended,
                Duration = ended - started,
            }
        );
        yield return new PutRun(
            new RunRecord
            {
                Experiment = Repeated,
                Trial = number,
                Number = 0,
                Worker = "worker-1",
                Device = "cpu",
                Started = started,
                Ended = ended,
                End = RunEnd.Completed,
                Reason = "epochs",
            }
        );
        yield return new AppendPoints(
            Repeated,
            number,
            0,
            new MetricPoints("validation/loss", [10, 20, 30], [.. losses.Select((_, i) => started.ToUnixTimeSeconds() + i + 1.0)], losses)
        );
    }
}
