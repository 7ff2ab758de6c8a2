using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Definitions.Trials;
using static Platform.Experiments.Tests.Definitions.DefinitionText;

namespace Platform.Experiments.Tests.Definitions;

public sealed class DefinitionReaderTests
{
    [Fact]
    public void SmallestDefinition_IsOneTrialWithDefaults()
    {
        var definition = Valid(Body);

        Assert.Equal(("sample", 0, "grid"), (definition.Name, definition.Seed, definition.Search.Sampler.Plugin));
        Assert.Equal("validation/loss", definition.Objective.Metric);
        Assert.Equal(10, definition.Resolved["training"]!["epochs"]!.GetValue<int>());
        Assert.Equal("digits", definition.Trial(new Dictionary<string, JsonElement>(), 1).Dataset.Plugin);
        Assert.Equal(Body, definition.Text);
    }

    [Fact]
    public void FullDefinition_IsRead()
    {
        var definition = Valid(
            """
            # yaml-language-server: $schema=definition.schema.json
            name: full
            seed: 0x2A
            tags: [a, b]
            notes: |
              two
              lines
            dataset: { plugin: digits }
            data: { validation: 100, test: 0.1, method: stratified }
            model: { plugin: mlp, hidden: [64], activation: leaky-relu, dropout: .5 }
            loss: { plugin: cross-entropy }
            optimizer: { plugin: adam, learningRate: 1e-3 }
            schedule: cosine
            metrics: [accuracy]
            callbacks: [{ plugin: gradient-norm }]
            training: { batchSize: all, epochs: 20, earlyStopping: { metric: validation/accuracy, patience: 3 } }
            objective: { metric: validation/accuracy, goal: maximize, reduce: last }
            search:
              sampler: { plugin: random, trials: 24 }
              repeats: 2
              trialSeeds: paired
              space:
                optimizer.plugin: [sgd, adam]
                optimizer.learningRate:
                  - { when: optimizer.plugin == 'sgd', log: [1e-3, 1] }
                  - { when: "optimizer.plugin in ['adam']", log: [1e-5, 1e-2] }
                optimizer.momentum: { uniform: [0, 0.99], when: optimizer.plugin == 'sgd' }
                model.hidden: [[64], [64, 32]]
                training.batchSize: { integer: [16, 64], step: 16 }
            workers: { count: auto, threads: 2 }
            """
        );

        Assert.Equal(42, definition.Seed);
        Assert.Equal(
            (2, TrialSeeds.Paired, 24L),
            (definition.Search.Repeats, definition.Search.TrialSeeds, definition.Search.Sampler.Options["trials"]!.GetValue<long>())
        );
        Assert.Equal(
            ["optimizer.plugin", "optimizer.learningRate", "optimizer.momentum", "model.hidden", "training.batchSize"],
            definition.Search.Space.Parameters.Select(one => one.Name)
        );
        Assert.Equal((Goal.Maximize, Reduction.Last), (definition.Objective.Goal, definition.Objective.Reduce));
        Assert.DoesNotContain("window", definition.Resolved["objective"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(definition.Workers.Count);
        Assert.False(((System.Text.Json.Nodes.JsonObject)definition.Resolved["optimizer"]!).ContainsKey("learningRate"));
    }

    [Theory]
    [InlineData("learningRate: 1e-5", "0.00001")]
    [InlineData("learningRate: 0x1", "1")]
    [InlineData("learningRate: .5", "0.5")]
    [InlineData("learningRate: 1.", "1")]
    [InlineData("learningRate: +1E-2", "0.01")]
    [InlineData("learningRate: 0o1", "1")]
    public void Numbers_FollowYaml12(string option, string expected)
    {
        var trial = Valid(Body.Replace("learningRate: 0.1", option, StringComparison.Ordinal))
            .Trial(new Dictionary<string, JsonElement>(), 1);

        Assert.Equal(
            decimal.Parse(expected, null),
            decimal.Parse(trial.Optimizer.Options["learningRate"]!.ToJsonString(), System.Globalization.NumberStyles.Float, null)
        );
    }

    [Theory]
    [InlineData("training: { trainMetrics: yes }", "a.yaml:6:27: training.trainMetrics: Must be true or false, not the text 'yes'.")]
    [InlineData("seed: .inf", "a.yaml:6:7: seed: '.inf' isn't finite: no option takes it.")]
    [InlineData("tags: [good, .nan]", "a.yaml:6:14: tags[1]: '.nan' isn't finite: no option takes it.")]
    [InlineData("seed: 1e999", "a.yaml:6:7: seed: The number 1e999 is too large.")]
    [InlineData(
        "seed: 1e30",
        "a.yaml:6:7: seed: Must be a whole number from -9223372036854775808 to 9223372036854775807, not the number 1E+30."
    )]
    [InlineData(
        "seed: 1\ndata: { validation: 0.2",
        "a.yaml:7:7: This isn't YAML: While parsing a flow mapping, did not find expected ',' or '}'. Close the bracket that opens here."
    )]
    [InlineData(
        "data: { validation: 0.2 }\ntags: [good",
        "a.yaml:7:7: This isn't YAML: While parsing a flow sequence, did not find expected ',' or ']'. Close the bracket that opens here."
    )]
    [InlineData("seed: -1", "a.yaml:6:7: seed: Must be at least 0, not -1.")]
    [InlineData("traning: { epochs: 3 }", "a.yaml:6:1: traning: Unknown key 'traning'. Did you mean 'training'?")]
    [InlineData("training:\n  epochs: many", "a.yaml:7:11: training.epochs: Must be a whole number, not the text 'many'.")]
    [InlineData("training:\n  epoch: 3", "a.yaml:7:3: training.epoch: Unknown key 'epoch'. Did you mean 'epochs'?")]
    [InlineData("training: 3", "a.yaml:6:11: training: Must be a map, not the number 3.")]
    [InlineData(
        "training: { earlyStopping: { patience: 0 } }",
        "a.yaml:6:40: training.earlyStopping.patience: Must be at least 1 and at most 1000000, not 0."
    )]
    [InlineData(
        "workers: { device: gpu }",
        "a.yaml:6:20: workers.device: Must match auto|cpu|cuda(:[0-9]+)?|(GPU|MIG)-[0-9A-Za-z/-]+, not 'gpu'."
    )]
    [InlineData(
        "workers: { device: \"cuda:\" }",
        "a.yaml:6:20: workers.device: Must match auto|cpu|cuda(:[0-9]+)?|(GPU|MIG)-[0-9A-Za-z/-]+, not 'cuda:'."
    )]
    [InlineData("tags: [good, \"a,b\"]", "a.yaml:6:14: tags[1]: A tag has 1 to 50 characters without commas")]
    [InlineData("tags: [\"\"]", "tags[0]: A tag has 1 to 50 characters")]
    [InlineData("metrics: accuracy", "a.yaml:6:10: metrics: Must be a list of metrics, not the text 'accuracy'.")]
    [InlineData(
        "objective: { metric: validation/acc, goal: maximize }\nmetrics: [accuracy]",
        "measures 'validation/acc'. Did you mean 'validation/accuracy'?"
    )]
    [InlineData(
        "objective: { metric: accuracy, goal: maximize }\nmetrics: [accuracy]",
        "measures 'accuracy'. Did you mean 'validation/accuracy'?"
    )]
    [InlineData("metrics: [acuracy]", "a.yaml:6:11: metrics[0].plugin: Unknown metric 'acuracy'. Did you mean 'accuracy'?")]
    [InlineData("metrics: [accuracy, accuracy]", "a.yaml:6:21: metrics[1]: The metric 'accuracy' appears twice.")]
    [InlineData(
        "schedule: { plugin: cosine, warmup: 3 }",
        "a.yaml:6:29: schedule.warmup: Unknown option 'warmup'. The schedule 'cosine' has no options."
    )]
    [InlineData("schedule: {}", "a.yaml:6:1: schedule: 'plugin' is missing.")]
    [InlineData(
        "objective: { metric: test/loss }",
        "a.yaml:6:22: objective.metric: 'test/loss' can't be used here: the test split is looked at once, at the end. Use "
            + "'validation/loss'."
    )]
    [InlineData(
        "objective: { metric: validation/acuracy, goal: maximize }\nmetrics: [accuracy]",
        "a.yaml:6:22: objective.metric: Nothing in this definition measures 'validation/acuracy'. Did you mean 'validation/accuracy'?"
    )]
    [InlineData(
        "objective: { metric: validation/accuracy }\nmetrics: [accuracy]",
        "a.yaml:6:1: objective: 'goal' is missing: is a small or a large validation/accuracy good?"
    )]
    [InlineData(
        "objective: { metric: train/accuracy, goal: maximize }\nmetrics: [accuracy]",
        "a.yaml:6:22: objective.metric: Nothing in this definition measures 'train/accuracy'."
    )]
    [InlineData(
        "data: { validation: 0 }\nobjective: { metric: validation/loss }",
        "a.yaml:7:22: objective.metric: There is no 'validation/loss' without a validation split."
    )]
    [InlineData(
        "training: { earlyStopping: { metric: validation/los } }",
        "a.yaml:6:38: training.earlyStopping.metric: Nothing in this definition measures 'validation/los'. Did you mean 'validation/loss'?"
    )]
    [InlineData(
        "training: { earlyStopping: { metric: validation/accuracy } }\nmetrics: [accuracy]",
        "a.yaml:6:13: training.earlyStopping: 'goal' is missing"
    )]
    [InlineData("data: { validation: 0.6, test: 0.4 }", "leave nothing to train on")]
    [InlineData(
        "search: { space: { model.dropout: [0, 0.5] } }",
        "a.yaml:6:1: search.sampler: 'sampler' is missing. Known samplers: grid, random."
    )]
    [InlineData("search: { sampler: random }", "a.yaml:6:20: search.sampler: 'trials' is missing.")]
    [InlineData("search: { sampler: { plugin: random, trials: 0 } }", "a.yaml:6:46: search.sampler.trials: Must be at least 1, not 0.")]
    [InlineData("search: { sampler: grid, spce: {} }", "a.yaml:6:26: search.spce: Unknown key 'spce'. Did you mean 'space'?")]
    [InlineData(
        "search: { sampler: grid, space: { optimizer.learningRate: { log: [1e-5, 1] } } }",
        "a.yaml:6:35: search.space.optimizer.learningRate: A grid needs points."
    )]
    [InlineData(
        "search: { sampler: { plugin: random, trials: 3 }, finalists: { top: 1 } }",
        "a.yaml:6:69: search.finalists.top: Must be at least 2 and at most 100, not 1."
    )]
    [InlineData(
        "search: { sampler: { plugin: random, trials: 3 }, finalists: { repeats: 0 } }",
        "a.yaml:6:73: search.finalists.repeats: Must be at least 1 and at most 100, not 0."
    )]
    [InlineData("search: { sampler: { plugin: random, trials: 3 }, finalists: 5 }", "search.finalists: Must be a map, or none")]
    [InlineData(
        "data: { folds: 3 }\nsearch: { sampler: grid, finalists: {}, space: { data.fold: [0, 1, 2] } }",
        "a.yaml:7:26: search.finalists: Finalists are points that differ in their parameters, but here each fold is a point of its own"
    )]
    public void Mistakes_AreLocated(string piece, string problem) =>
        Assert.Contains(problem, Problem(Body + piece), StringComparison.Ordinal);

    [Theory]
    [InlineData("auto")]
    [InlineData("cpu")]
    [InlineData("cuda")]
    [InlineData("cuda:0")]
    [InlineData("cuda:12")]
    public void Device_IsWhatTheDocumentationSays(string device) =>
        Assert.Equal(device, Valid($"{Body}workers: {{ device: \"{device}\" }}").Workers.Device);

    [Fact]
    public void TagsAndNotes_AreWhatTheExperimentBeginsWith()
    {
        var definition = Valid(Body + "tags: [good, b c, good]\nnotes: Two lines,\n  one note.\n");

        Assert.Equal(["good", "b c"], definition.Tags);
        Assert.Equal("Two lines, one note.", definition.Notes);
    }

    [Fact]
    public void EverythingMissing_IsSaidAtOnce()
    {
        var problems = Read("seed: 1").Problems;

        Assert.Contains("Known losses: cross-entropy.", problems.Select(problem => problem.Suggestion));
        Assert.Equal(
            ["'name' is missing.", "'dataset' is missing.", "'model' is missing.", "'loss' is missing.", "'optimizer' is missing."],
            problems.Select(problem => problem.Message)
        );
    }

    [Fact]
    public void ComponentsOwnRule_IsLocated() =>
        Assert.Equal(
            "a.yaml:3:31: model.hidden: At least one hidden layer is needed.",
            Problem(Body.Replace("[64, 32]", "[]", StringComparison.Ordinal))
        );

    [Theory]
    [InlineData("", null)]
    [InlineData(", finalists: none", null)]
    [InlineData(", finalists: {}", "5 3")]
    [InlineData(", finalists: { top: 3, repeats: 10 }", "3 10")]
    public void Finalists_AreThoseThatTheRecordTells(string piece, string? expected)
    {
        var definition = Valid(Body + $"search: {{ sampler: {{ plugin: random, trials: 3 }}{piece} }}");
        var recorded = FinalistSettings.Recorded(definition.Resolved.ToJsonString());

        Assert.Equal(expected, recorded is null ? null : $"{recorded.Top} {recorded.Repeats}");
        Assert.Equal(recorded, definition.Search.Finalists);
        Assert.Equal(expected is null, definition.Hash == Valid(Body + "search: { sampler: { plugin: random, trials: 3 } }").Hash);
    }

    [Fact]
    public void Problems_AreSortedByPlace()
    {
        var problems = Read(
            Body.Replace("sgd", "sgdd", StringComparison.Ordinal).Replace("digits", "digit", StringComparison.Ordinal) + "bogus: 1"
        ).Problems;

        Assert.Equal([2, 5, 6], problems.Select(problem => problem.Line));
    }

    [Fact]
    public void Hash_IsOfWhatChangesResults()
    {
        var hash = Valid(Body).Hash;

        Assert.Matches("^[0-9a-f]{64}$", hash);
        Assert.Equal(
            hash,
            Valid(
                "# another text\ntags: [x]\n"
                    + Body.Replace("name: sample", "name: other", StringComparison.Ordinal)
                    + "workers: { count: 8, retries: 0 }\ntraining: { epochs: 10 }"
            ).Hash
        );
        Assert.NotEqual(hash, Valid(Body + "seed: 1").Hash);
        Assert.NotEqual(hash, Valid(Body + "workers: { threads: 2 }").Hash);
        Assert.NotEqual(hash, Valid(Body + "training: { epochs: 11 }").Hash);
    }

    [Fact]
    public void ResolvedDefinition_IsADefinitionItself()
    {
        var definition = Valid(
            Body + "search: { sampler: { plugin: random, trials: 3 }, space: { optimizer.learningRate: { log: [1e-5, 1] } } }"
        );

        var again = Valid(definition.Resolved.ToJsonString());

        Assert.Equal(definition.Hash, again.Hash);
    }

    [Fact]
    public void MissingFile_IsAProblem() =>
        Assert.Contains(
            "There is no file",
            Assert.Single(DefinitionReader.Read("/nowhere/x.yaml", [], SampleComponents.Catalog).Problems).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("objective: { reduce: mean-of-last, window: 0 }", "objective.window: ")]
    [InlineData("objective: { window: 3 }", "'window' needs 'reduce: mean-of-last', whose values it counts.")]
    public void WindowThatCountsNothing_IsRefused(string text, string problem) =>
        Assert.Contains(problem, Problem(Body + text), StringComparison.Ordinal);
}
