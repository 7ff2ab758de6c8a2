using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;

namespace Platform.TestKit.Training;

/// <summary>What holds for every training.</summary>
public static class TrainingAssert
{
    /// <summary>It came to its end.</summary>
    public static void Completes(TrainingResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Assert.Null(result.Outcome.Error);
        Assert.Equal((RunEnd.Completed, "epochs"), (result.Outcome.End, result.Outcome.Reason));
    }

    /// <summary>A training that goes on from a checkpoint, at the end of an epoch and within one, ends bit for bit as one that was never
    /// interrupted.</summary>
    public static void Resumes(SmallTraining training)
    {
        ArgumentNullException.ThrowIfNull(training);
        var whole = training.Run();
        Completes(whole);
        var steps = whole.Checkpoints[^1].Step;
        var perEpoch = steps / training.Epochs;
        foreach (var step in new[] { 1, perEpoch, perEpoch + 1, steps - 1 }.Distinct())
        {
            var rest = training.Run(whole.Checkpoints.Last(checkpoint => checkpoint.Step == step));

            Assert.Null(rest.Outcome.Error);
            Assert.Equal(whole.Outcome, rest.Outcome);
            Assert.Equal(After(step, whole), After(step, rest));
            Assert.Equal(WrittenAfter(step, whole), WrittenAfter(step, rest));
        }
    }

    private static IEnumerable<(string, long, double)> After(long step, TrainingResult result) =>
        result
            .Series.OrderBy(series => series.Key, StringComparer.Ordinal)
            .SelectMany(series => series.Value.Select(point => (series.Key, point.Step, point.Value)))
            .Where(point => point.Step > step);

    private static IEnumerable<string> WrittenAfter(long step, TrainingResult result) =>
        result.Artifacts.Where(one => one.Step > step).Select(Text);

    internal static string Text(StepArtifact one) =>
        $"{one.Step} {JsonSerializer.Serialize(one.Artifact, one.Artifact.GetType(), NonFinite)}";

    private static JsonSerializerOptions NonFinite { get; } =
        new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };
}
