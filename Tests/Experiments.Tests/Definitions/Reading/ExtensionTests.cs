using System.Text.Json;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Trials;
using static Platform.Experiments.Tests.Definitions.DefinitionText;

namespace Platform.Experiments.Tests.Definitions.Reading;

public sealed class ExtensionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("platform-definitions-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Maps_AreMerged_AndTheRestIsReplaced()
    {
        Write("base.yaml", Body + "training: { epochs: 3, batchSize: 8 }\ntags: [a, b]");
        Write("child.yaml", "extends: base.yaml\nname: child\ntraining: { epochs: 4 }\ntags: [c]\nmodel: { dropout: 0.5 }");

        var definition = Valid("child.yaml");

        Assert.Equal("child", definition.Name);
        Assert.Equal(
            """{"epochs":4,"batchSize":8}""",
            $$"""{"epochs":{{definition.Resolved["training"]!["epochs"]}},"batchSize":{{definition.Resolved["training"]!["batchSize"]}}}"""
        );
        Assert.Equal("""["c"]""", definition.Resolved["tags"]!.ToJsonString());
        Assert.Equal("""{"plugin":"mlp","hidden":[64,32],"dropout":0.5}""", definition.Resolved["model"]!.ToJsonString());
    }

    [Fact]
    public void AnotherComponent_LeavesTheOldOptionsBehind()
    {
        Write("base.yaml", Body.Replace("0.1 }", "0.1, momentum: 0.9 }", StringComparison.Ordinal));
        Write("child.yaml", "extends: base.yaml\noptimizer: { plugin: adam }");

        Assert.Equal("""{"plugin":"adam"}""", Valid("child.yaml").Resolved["optimizer"]!.ToJsonString());
    }

    [Fact]
    public void Range_IsReplacedAsAWhole()
    {
        Write(
            "base.yaml",
            Body + "search: { sampler: { plugin: random, trials: 3 }, space: { optimizer.learningRate: { log: [1e-5, 1] } } }"
        );
        Write("child.yaml", "extends: base.yaml\nsearch: { space: { optimizer.learningRate: { uniform: [0.1, 1] } } }");

        Assert.Equal(0.1, Valid("child.yaml").Search.Space.Choose((_, range) => range.At(0))["optimizer.learningRate"].GetDouble());
    }

    [Fact]
    public void Problem_PointsIntoTheFileThatHasIt()
    {
        Write("base.yaml", Body + "training: { epochs: none }");
        Write("child.yaml", "extends: base.yaml");

        var problem = Assert.Single(Read("child.yaml").Problems);

        Assert.Equal((Path("base.yaml"), 6, 21), (problem.File, problem.Line, problem.Column));
    }

    [Fact]
    public void Circle_IsAProblem()
    {
        Write("a.yaml", "extends: b.yaml");
        Write("b.yaml", "extends: a.yaml");

        var problem = Assert.Single(Read("a.yaml").Problems);

        Assert.Equal("'a.yaml' extends itself: a.yaml → b.yaml → a.yaml.", problem.Message);
    }

    [Fact]
    public void LongChain_IsAProblem()
    {
        foreach (var number in Enumerable.Range(0, 40))
        {
            Write($"{number}.yaml", $"extends: {number + 1}.yaml");
        }

        Assert.Contains("More than 16 files", Assert.Single(Read("0.yaml").Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("extends: missing.yaml", "There is no file")]
    [InlineData("extends: [a, b]", "Must be the path of one file")]
    [InlineData("extends: 3", "Must be the path of one file")]
    [InlineData("extends: .", "is a folder")]
    public void WhatCantBeExtended_IsAProblem(string text, string message)
    {
        Write("child.yaml", text);

        var problem = Assert.Single(Read("child.yaml").Problems);

        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal((Path("child.yaml"), 1, 10), (problem.File, problem.Line, problem.Column));
    }

    [Theory]
    [InlineData("optimizer.learningRate=0.5", "optimizer", """{"plugin":"sgd","learningRate":0.5}""")]
    [InlineData("optimizer={ plugin: adam }", "optimizer", """{"plugin":"adam"}""")]
    [InlineData("loss.plugin=cross-entropy", "loss", """{"plugin":"cross-entropy"}""")]
    [InlineData("metrics=[accuracy]", "metrics", """[{"plugin":"accuracy"}]""")]
    [InlineData("notes=a=b", "notes", "\"a=b\"")]
    [InlineData("model.hidden.1=7", "model", """{"plugin":"mlp","hidden":[64,7]}""")]
    [InlineData("schedule=", "schedule", "null")]
    public void Override_Wins(string given, string section, string expected) =>
        Assert.Equal(expected, DefinitionText.Valid(Body, given).Resolved[section]?.ToJsonString() ?? "null");

    [Theory]
    [InlineData(
        "optimizer.learnRate=1",
        "--set optimizer.learnRate=1:1:1: optimizer.learnRate: Unknown key 'learnRate'. Did you mean 'learningRate'?"
    )]
    [InlineData(
        "optimizer.learningRate=x",
        "--set optimizer.learningRate=x:1:24: optimizer.learningRate: Must be a number, not the text 'x'."
    )]
    [InlineData("traning.epochs=1", "Unknown key 'traning'. Did you mean 'training'?")]
    [InlineData("optimizer.learningRate", "isn't an override")]
    [InlineData("=3", "isn't an override")]
    [InlineData("a..b=3", "isn't an override")]
    [InlineData(
        "model.hidden=[1",
        "--set model.hidden=[1:1:14: This isn't YAML: While parsing a flow sequence, did not find expected ',' or ']'. Close "
            + "the bracket that opens here."
    )]
    [InlineData("optimizer.learningRate=.inf", "--set optimizer.learningRate=.inf:1:24: optimizer.learningRate: '.inf' isn't finite")]
    [InlineData("extends=other.yaml", "--set extends=other.yaml:1:1: extends: What a file extends can't be overridden.")]
    [InlineData("optimizer.learningRate=nan", "Must be a number, not the text 'nan'. Numbers must be finite.")]
    [InlineData("optimizer.learningRate=-Infinity", "Must be a number, not the text '-Infinity'. Numbers must be finite.")]
    [InlineData(
        "optimizer.learningRate=0,1",
        "Must be a number, not the text '0,1'. Write decimals after a point, and thousands without separators."
    )]
    [InlineData(
        "optimizer.learningRate=1,000",
        "Must be a number, not the text '1,000'. Write decimals after a point, and thousands without separators."
    )]
    [InlineData("optimizer.learningRate='0.1'", "Must be a number, not the text '0.1'. Write it without quotes: 0.1.")]
    [InlineData("optimizer.learningRate=1e-400", "The number 1e-400 is too small: it would be 0.")]
    [InlineData("optimizer.learningRate=1e400", "The number 1e400 is too large.")]
    [InlineData("training.batchSize=ALL", "Must be a whole number, or all, not the text 'ALL'. Did you mean 'all'?")]
    [InlineData("training.batchSize='32'", "Must be a whole number, or all, not the text '32'. Write it without quotes: 32.")]
    [InlineData("training.clipNorm=non", "Must be a number, or none, not the text 'non'. Did you mean 'none'?")]
    [InlineData("tags=['a,b']", "tags[0]: A tag has 1 to 50 characters")]
    [InlineData("tags=['']", "tags[0]: A tag has 1 to 50 characters")]
    [InlineData("model={ <<: { plugin: mlp } }", "--set model={ <<: { plugin: mlp } }:1:9: Merge keys ('<<') aren't part of YAML 1.2")]
    [InlineData("model.hidden.2=7", "'model.hidden' is a list of 2; '2' is none of its items.")]
    public void WrongOverride_IsLocated(string given, string problem) =>
        Assert.Contains(problem, Problem(Body, given), StringComparison.Ordinal);

    [Fact]
    public void GivenParameter_DoesntVary()
    {
        const string Search = """
            search:
              sampler: { plugin: random, trials: 3 }
              space:
                optimizer.plugin: [sgd, adam]
                optimizer.learningRate:
                  - { log: [1e-3, 1], when: optimizer.plugin == 'sgd' }
                  - { log: [1e-5, 1e-2], when: optimizer.plugin == 'adam' }
            """;

        var definition = DefinitionText.Valid(Body + Search, "optimizer.plugin=adam");
        var narrowed = DefinitionText.Valid(Body + Search, "search.space.optimizer.plugin=[adam]");

        Assert.Equal(["optimizer.learningRate"], definition.Search.Space.Parameters.Select(parameter => parameter.Name));
        Assert.InRange(definition.Search.Space.Choose((_, range) => range.At(0.99))["optimizer.learningRate"].GetDouble(), 1e-5, 1e-2);
        Assert.Equal(2, narrowed.Search.Space.Parameters.Count);
        Assert.Equal("adam", definition.Trial(new Dictionary<string, JsonElement>(), 1).Optimizer.Plugin);
    }

    [Theory]
    [InlineData("data.folds")]
    [InlineData("training.clipNorm")]
    [InlineData("training.clipValue")]
    [InlineData("training.earlyStopping")]
    [InlineData("workers.runTimeout")]
    [InlineData("workers.memoryLimit")]
    [InlineData("workers.recycleAfter")]
    public void None_SaysTheDefault(string key)
    {
        var definition = DefinitionText.Valid(Body, $"{key}=none");

        Assert.Equal(DefinitionText.Valid(Body).Hash, definition.Hash);
        Assert.Null(definition.Trial(new Dictionary<string, JsonElement>(), 1).Training.EarlyStopping);
        Assert.Null(
            DefinitionText
                .Valid(Body, "training.checkpoints.everySteps=none")
                .Trial(new Dictionary<string, JsonElement>(), 1)
                .Training.Checkpoints.EverySteps
        );
    }

    [Theory]
    [InlineData(
        "optimizer=adam",
        "optimizer.learningRate",
        "--set optimizer=adam drops the range of optimizer.momentum: what is set has no such option."
    )]
    [InlineData(
        "optimizer={ plugin: adam, beta1: 0.8 }",
        "optimizer.learningRate",
        "--set optimizer={ plugin: adam, beta1: 0.8 } drops the range of optimizer.momentum: what is set has no such option."
    )]
    [InlineData("optimizer={ plugin: sgd, momentum: 0.9 }", "optimizer.learningRate", null)]
    [InlineData("optimizer={ plugin: sgd, learningRate: 0.2 }", "optimizer.momentum", null)]
    [InlineData("optimizer.momentum=0.5", "optimizer.learningRate", null)]
    [InlineData("model=mlp", "optimizer.learningRate, optimizer.momentum", null)]
    public void Component_KeepsTheRangesOfItsOptions(string given, string varying, string? note)
    {
        const string Search =
            "search: { sampler: { plugin: random, trials: 3 }, space: { optimizer.learningRate: { log: [1e-3, 1] }, "
            + "optimizer.momentum: [0, 0.9] } }";

        var result = DefinitionText.Read(Body + Search, given);

        Assert.Empty(result.Problems);
        Assert.Equal(varying, string.Join(", ", result.Definition!.Search.Space.Parameters.Select(parameter => parameter.Name)));
        Assert.Equal(note is null ? [] : [note], result.Notes);
    }

    [Theory]
    [InlineData("search.space.optimizer.learningRate.log=[1e-4, 1e-4]", 0.0001)]
    [InlineData("search.space.optimizer.learningRate={ uniform: [0.5, 0.5] }", 0.5)]
    public void PartOfARange_IsSet(string given, double lowest)
    {
        const string Search = "search: { sampler: { plugin: random, trials: 3 }, space: { optimizer.learningRate: { log: [1e-3, 1] } } }";

        Assert.Equal(
            lowest,
            DefinitionText.Valid(Body + Search, given).Search.Space.Choose((_, range) => range.At(0))["optimizer.learningRate"].GetDouble(),
            1e-9
        );
    }

    [Fact]
    public void Null_TakesAwayWhatTheBaseHas()
    {
        Write(
            "base.yaml",
            Body.Replace("0.1 }", "0.1, momentum: 0.9 }", StringComparison.Ordinal)
                + "training: { batchSize: 8, epochs: 3 }\nschedule: cosine\nsearch: { sampler: { plugin: random, trials: 3 }, "
                + "space: { optimizer.learningRate: [0.1, 0.2], model.dropout: [0, 0.5] } }"
        );
        Write(
            "child.yaml",
            "extends: base.yaml\noptimizer: { momentum: null }\ntraining: { batchSize: null, epochs: ~ }\nschedule: "
                + "null\nsearch: { space: { model.dropout: null } }"
        );

        var definition = Valid("child.yaml");

        Assert.Equal(["optimizer.learningRate"], definition.Search.Space.Parameters.Select(parameter => parameter.Name));
        Assert.Equal("""{"plugin":"sgd"}""", definition.Resolved["optimizer"]!.ToJsonString());
        Assert.Null(definition.Resolved["schedule"]);

        // Null is what 'all' stands for there, and not the default.
        var training = definition
            .Trial(new Dictionary<string, JsonElement> { ["optimizer.learningRate"] = JsonSerializer.SerializeToElement(0.1) }, 1)
            .Training;
        Assert.Equal((null, 10), (training.BatchSize, training.Epochs));
    }

    [Fact]
    public void Null_TakesARangeAwayOnTheCommandLine()
    {
        const string Search =
            "search: { sampler: { plugin: random, trials: 3 }, space: { optimizer.learningRate: [0.1, 0.2], model.dropout: [0, 0.5] } }";

        Assert.Equal(
            ["model.dropout"],
            DefinitionText
                .Valid(Body + Search, "search.space.optimizer.learningRate=")
                .Search.Space.Parameters.Select(parameter => parameter.Name)
        );
    }

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    private void Write(string name, string text) => File.WriteAllText(Path(name), text);

    private DefinitionResult Read(string name) => DefinitionReader.Read(Path(name), [], SampleComponents.Catalog);

    private ExperimentDefinition Valid(string name)
    {
        var result = Read(name);
        Assert.Empty(result.Problems);
        return result.Definition!;
    }
}
