using System.Text.Json;
using Platform.Experiments.Definitions;
using static Platform.Experiments.Tests.Definitions.Reading;

namespace Platform.Experiments.Tests.Definitions;

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
        Assert.Equal("""{"epochs":4,"batchSize":8}""", $$"""{"epochs":{{definition.Resolved["training"]!["epochs"]}},"batchSize":{{definition.Resolved["training"]!["batchSize"]}}}""");
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
        Write("base.yaml", Body + "search: { sampler: { plugin: random, trials: 3 }, space: { optimizer.learningRate: { log: [1e-5, 1] } } }");
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
    [InlineData("extends: .", "can't be read")]
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
        Assert.Equal(expected, Reading.Valid(Body, given).Resolved[section]?.ToJsonString() ?? "null");

    [Theory]
    [InlineData("optimizer.learnRate=1", "--set optimizer.learnRate=1:1:1: optimizer.learnRate: Unknown key 'learnRate'. Did you mean 'learningRate'?")]
    [InlineData("optimizer.learningRate=x", "--set optimizer.learningRate=x:1:24: optimizer.learningRate: Must be a number, not the text 'x'.")]
    [InlineData("traning.epochs=1", "Unknown key 'traning'. Did you mean 'training'?")]
    [InlineData("optimizer.learningRate", "isn't an override")]
    [InlineData("=3", "isn't an override")]
    [InlineData("a..b=3", "isn't an override")]
    [InlineData("model.hidden=[1", "This isn't YAML")]
    [InlineData("model.hidden.2=7", "'model.hidden' is a list of 2; '2' is none of its items.")]
    public void WrongOverride_IsLocated(string given, string problem) => Assert.Contains(problem, Problem(Body, given), StringComparison.Ordinal);

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

        var definition = Reading.Valid(Body + Search, "optimizer.plugin=adam");
        var narrowed = Reading.Valid(Body + Search, "search.space.optimizer.plugin=[adam]");

        Assert.Equal(["optimizer.learningRate"], definition.Search.Space.Parameters.Select(parameter => parameter.Name));
        Assert.InRange(definition.Search.Space.Choose((_, range) => range.At(0.99))["optimizer.learningRate"].GetDouble(), 1e-5, 1e-2);
        Assert.Equal(2, narrowed.Search.Space.Parameters.Count);
        Assert.Equal("adam", definition.Trial(new Dictionary<string, JsonElement>(), 1).Optimizer.Plugin);
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
