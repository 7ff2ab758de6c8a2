using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Training;
using Platform.Fixtures.SequenceModels;
using Platform.Plugins.Optimizers;
using Platform.TestKit;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Training;

/// <summary>Plugins that use every part of the contract, made as a worker makes them and trained until they have learned.</summary>
[Collection(nameof(TorchTests))]
public sealed class SequenceContractTests
{
    private static readonly AssemblyCatalog Catalog = new(typeof(TokenLstm).Assembly, typeof(Adam).Assembly);

    [Fact]
    public void TwoInputs_AreClassifiedTogether()
    {
        var definition = Define("two-inputs", "two-inputs", epochs: 40) with { Metrics = [Trial.Named("hits")] };

        var (outcome, reporter, _) = Train(definition);

        Assert.Equal((RunEnd.Completed, null), (outcome.End, outcome.Error));
        Assert.InRange(reporter.Series("validation/hits")[^1].Value, 0.9, 1);
    }

    [Fact]
    public void PackedSequences_AreLearned_AndPaddingDoesNotCount()
    {
        var definition = Define("delayed-copy", "packed-lstm", epochs: 15) with
        {
            Metrics = [Trial.Named("hits"), Trial.Named("exact-matches")],
        };

        var (outcome, reporter, _) = Train(definition);

        Assert.Null(outcome.Error);
        Assert.InRange(outcome.Objective!.Value, 0, 0.1);
        Assert.InRange(reporter.Series("validation/hits")[^1].Value, 0.98, 1);
        Assert.InRange(reporter.Series("validation/exact-matches")[^1].Value, 0.9, 1);
    }

    [Fact]
    public void CarriedState_KnowsWhatNoWindowShows()
    {
        var definition = Define("marks", "token-lstm", epochs: 12, batchSize: 8);

        var (outcome, _, _) = Train(definition);

        // Half of the windows show no mark: without carried state nothing below 0.5 ln 2 = 0.35 can be reached.
        Assert.Null(outcome.Error);
        Assert.InRange(outcome.Objective!.Value, 0, 0.05);
    }

    [Fact]
    public void CarriedState_IsCutByLanes_WhereReplicasShareTheBatch()
    {
        var definition = Define("marks", "token-lstm", epochs: 12, batchSize: 8);
        var together = definition with { Training = definition.Training with { Replicas = 2 } };
        var inTurn = definition with { Training = definition.Training with { Replicas = 2, ReplicasInTurn = true } };

        var (outcome, reporter, _) = Train(together);
        var (expected, expectedReporter, _) = Train(inTurn);

        Assert.Equal((RunEnd.Completed, null), (outcome.End, outcome.Error));
        Assert.InRange(outcome.Objective!.Value, 0, 0.05);
        Assert.Equal(expected, outcome);
        Assert.Equal(expectedReporter.Timeless, reporter.Timeless);
    }

    [Fact]
    public void CarriedState_SurvivesAResumeWithinAnEpoch()
    {
        var definition = Define("marks", "token-lstm", epochs: 2, batchSize: 8);
        definition = definition with
        {
            Training = definition.Training with
            {
                Checkpoints = new() { EverySteps = 7 },
                RecordEvery = 1,
            },
        };
        var (expected, whole, components) = Train(definition);
        var interrupted = whole.Reports.First(report => report.Checkpoint is not null && report.Step == 70);
        var resumed = new CollectingReporter();

        var actual = Trial.Run(definition, components, resumed, interrupted.Checkpoint!.Bytes, whole.Best);

        Assert.Equal(expected, actual);
        Assert.Equal(whole.Timeless.Where(point => point.Step > 70), resumed.Timeless);
    }

    [Fact]
    public void TaughtByForcing_DecodesFreely()
    {
        var definition = Define("reversal", "encoder-decoder", epochs: 25) with
        {
            Metrics = [Trial.Named("exact-matches")],
            Objective = new() { Metric = "validation/exact-matches", Goal = Goal.Maximize },
        };

        var (outcome, _, _) = Train(definition);

        Assert.Null(outcome.Error);
        Assert.InRange(outcome.Objective!.Value, 0.9, 1);
    }

    [Fact]
    public void Generator_GoesOnFromACheckpoint_TokenByToken()
    {
        var definition = Define("text", "token-lstm", epochs: 12, batchSize: 8);
        var (outcome, reporter, components) = Train(definition);
        using var loaded = CheckpointModel.Load(components.Model, reporter.Best, definition.Seed, "cpu");

        // "d" is followed by "a", and from there on only what was carried tells the two "a" apart.
        var text = Generate(loaded, "d", length: 15);

        Assert.Null(outcome.Error);
        Assert.Equal("abacdabacdabacd", text);
        Assert.Equal(["a", "b", "c", "d"], loaded.Data.Inputs[0].Vocabulary!.Tokens);
        Assert.Equal("""["a","b","c","d"]""", loaded.Fitted!.Value.GetRawText());
    }

    [Fact]
    public void Watcher_WritesMetricsAndArtifacts_AndKeepsItsStateOverAResume()
    {
        var definition = Define("two-inputs", "two-inputs", epochs: 2) with { Callbacks = [Trial.Named("watcher")] };
        var (_, first, components) = Train(definition);
        var longer = definition with { Training = definition.Training with { Epochs = 3 } };
        var resumed = new CollectingReporter();

        var outcome = Trial.Run(longer, components, resumed, first.Last, first.Best);

        Assert.Null(outcome.Error);
        Assert.Equal([(12, 12), (18, 18)], first.Series("watcher/steps").Skip(1).Concat(resumed.Series("watcher/steps")));
        Assert.All(first.Series("gradient/norm"), point => Assert.True(point.Value > 0));
        var confusion = Assert.IsType<MatrixArtifact>(
            resumed.Reports.SelectMany(report => report.Artifacts).First(artifact => artifact.Step == 18).Artifact
        );
        Assert.Equal(48, confusion.Values.Sum());
        Assert.Equal(["negative", "positive"], confusion.Rows);
        Assert.Contains(
            resumed.Reports.SelectMany(report => report.Artifacts),
            artifact => artifact.Artifact is TextArtifact { Text: "Epoch 2 ended at step 18." }
        );
    }

    [Fact]
    public void PatientSampler_WaitsForTheResultBefore()
    {
        var sampler = Catalog
            .Create<ISamplerFactory>(new("patient", new JsonObject { ["points"] = 2 }))
            .Create(
                new SamplerContext
                {
                    Space = new() { Parameters = [] },
                    Seed = 1,
                    Goal = Goal.Minimize,
                }
            );

        var first = Assert.IsType<ParametersProposal>(sampler.Propose(new() { Point = 0, Results = [] }));
        var early = sampler.Propose(new() { Point = 1, Results = [] });
        var second = sampler.Propose(new() { Point = 1, Results = [new(0, first.Parameters, PointOutcome.Completed) { Objective = 0.5 }] });
        var end = sampler.Propose(new() { Point = 2, Results = [] });

        Assert.IsType<WaitProposal>(early);
        Assert.Equal(0.5, Assert.IsType<ParametersProposal>(second).Parameters["optimizer.learningRate"].GetDouble());
        Assert.IsType<ExhaustedProposal>(end);
    }

    private static TrialDefinition Define(string dataset, string model, int epochs, int batchSize = 32) =>
        Trial.Definition with
        {
            Dataset = Trial.Named(dataset),
            Data = new() { Validation = 0.2 },
            Model = Trial.Named(model),
            Loss = Trial.Named("masked-cross-entropy"),
            Optimizer = new("adam", new JsonObject { ["learningRate"] = 0.02 }),
            Training = new()
            {
                BatchSize = batchSize,
                Epochs = epochs,
                RecordEvery = 0,
            },
            Objective = new() { Metric = "validation/loss" },
        };

    private static (RunOutcome Outcome, CollectingReporter Reporter, TrialComponents Components) Train(TrialDefinition definition)
    {
        var components = TrialComponents.Create(definition, Catalog);
        var reporter = new CollectingReporter();
        return (Trial.Run(definition, components, reporter), reporter, components);
    }

    private static string Generate(CheckpointModel loaded, string start, int length)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var generator = Assert.IsAssignableFrom<IGenerator>(loaded.Model);
        var tokens = loaded.Data.Inputs[0].Vocabulary!.Tokens.ToList();
        var (text, token, state) = ("", tensor(new long[] { tokens.IndexOf(start) }), (CarriedState?)null);
        for (var i = 0; i < length; i++)
        {
            var step = generator.Step(token, state);
            (token, state) = (step.Scores.argmax(-1), step.State);
            text += tokens[(int)token.item<long>()];
        }

        return text;
    }
}
