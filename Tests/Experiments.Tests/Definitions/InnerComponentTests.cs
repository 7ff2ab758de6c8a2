using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Definitions.Options;
using Platform.Experiments.Definitions.Spaces;
using Platform.Experiments.Definitions.Trials;
using Platform.TestKit;

namespace Platform.Experiments.Tests.Definitions;

/// <summary>Components that are made of others: an optimizer around an optimizer, a dataset around a dataset.</summary>
public sealed class InnerComponentTests
{
    private const string Body = """
        name: sample
        dataset: digits
        model: mlp
        loss: cross-entropy

        """;

    private static readonly AssemblyCatalog Catalog = AssemblyCatalog.OfTypes([
        .. typeof(SampleComponents).GetNestedTypes(),
        typeof(Scaled),
        typeof(Bare),
        typeof(Part),
        typeof(Table),
    ]);

    [Fact]
    public void Create_MakesTheInnerComponentFirst()
    {
        var factory = Catalog.Create<IOptimizerFactory>(
            new("scaled", Map("""{ "scale": 2, "inner": { "plugin": "sgd", "momentum": 0.5 } }"""))
        );

        var scaled = Assert.IsType<Scaled>(factory);
        Assert.Equal((2, 0.5), (scaled.Scale, Assert.IsType<SampleComponents.Sgd>(scaled.Inner).Options.Momentum));
    }

    [Fact]
    public void Create_OfOneInAnother_MakesAll()
    {
        var outer = Catalog.Create<IOptimizerFactory>(new("bare", Map("""{ "inner": { "plugin": "bare", "inner": "adam" } }""")));

        Assert.IsType<SampleComponents.Adam>(Assert.IsType<Bare>(Assert.IsType<Bare>(outer).Inner).Inner);
    }

    [Theory]
    [InlineData(
        "{ plugin: scaled }",
        "a.yaml:5:1: optimizer: 'inner' is missing. Write { plugin: NAME }, NAME one of adam, bare, scaled, sgd"
    )]
    [InlineData("{ plugin: scaled, inner: 3 }", "a.yaml:5:37: optimizer.inner: Must be an optimizer, not the number 3.")]
    [InlineData("{ plugin: scaled, inner: adamm }", "a.yaml:5:30: optimizer.inner.plugin: Unknown optimizer 'adamm'. Did you mean 'adam'?")]
    [InlineData(
        "{ plugin: scaled, inner: { plugin: sgd, learningRate: 11 } }",
        "a.yaml:5:66: optimizer.inner.learningRate: Must be above 0 and at most 10"
    )]
    [InlineData(
        "{ plugin: scaled, inner: { plugin: sgd, momntum: 0.5 } }",
        "a.yaml:5:52: optimizer.inner.momntum: Unknown key 'momntum'. Did you mean 'momentum'?"
    )]
    [InlineData("{ plugin: scaled, iner: sgd, inner: sgd }", "a.yaml:5:30: optimizer.iner: Unknown key 'iner'. Did you mean 'inner'?")]
    [InlineData(
        "{ plugin: bare, scale: 3, inner: sgd }",
        "a.yaml:5:28: optimizer.scale: Unknown option 'scale'. The optimizer 'bare' has no options but inner."
    )]
    public void WrongInnerComponent_IsAProblemAtItsPlace(string optimizer, string problem) =>
        Assert.StartsWith(problem, Assert.Single(Read($"{Body}optimizer: {optimizer}").Problems).ToString(), StringComparison.Ordinal);

    [Fact]
    public void ProblemsInsideAndOutside_AreFoundTogether()
    {
        var problems = Read(Body + "optimizer: { plugin: scaled, scale: x, inner: { plugin: sgd, momentum: 2 } }").Problems;

        Assert.Equal(["optimizer.scale", "optimizer.inner.momentum"], problems.Select(problem => problem.Path));
    }

    [Fact]
    public void Space_ReachesOptionsOfTheInnerComponent()
    {
        var definition = Valid(
            Body
                + """
                optimizer: { plugin: scaled, inner: sgd }
                search:
                  sampler: { plugin: random, trials: 4 }
                  space:
                    optimizer.inner.learningRate: { log: [1e-4, 1] }
                """
        );

        var trial = definition.Trial(Values("""{ "optimizer.inner.learningRate": 0.5 }"""), 7);

        Assert.Equal("""{"inner":{"plugin":"sgd","learningRate":0.5}}""", trial.Optimizer.Options.ToJsonString());
    }

    [Fact]
    public void Space_WithAWrongEnd_IsAProblemAtTheRange() =>
        Assert.Contains(
            "optimizer.inner.learningRate: Must be above 0 and at most 10",
            Problem("optimizer.inner.learningRate: { log: [1e-4, 11] }"),
            StringComparison.Ordinal
        );

    [Fact]
    public void Space_WithAnOptionThatOneChoiceHasNot_SaysWhen() =>
        Assert.EndsWith(
            "This is the case when optimizer.inner.plugin is 'adam'. Known: learningRate, beta1.",
            Problem("optimizer.inner.plugin: [sgd, adam]\n    optimizer.inner.momentum: [0, 0.5]"),
            StringComparison.Ordinal
        );

    [Fact]
    public void AlternativesForEachInnerComponent_Apply() =>
        Valid(
            Space(
                """
                optimizer.inner.plugin: [sgd, adam]
                    optimizer.inner.momentum:
                      - { when: optimizer.inner.plugin == 'sgd', uniform: [0, 1] }
                """
            )
        );

    [Fact]
    public void AlternativesThatLeaveAnInnerComponentOut_AreAProblem() =>
        Assert.Contains(
            "No alternative applies when optimizer.inner.plugin is 'adam'",
            Problem(
                """
                optimizer.inner.plugin: [sgd, adam]
                    optimizer.inner.learningRate:
                      - { when: optimizer.inner.plugin == 'sgd', log: [1e-4, 1] }
                """
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void Override_OfTheInnerComponent_DropsRangesThatItHasNot()
    {
        var definition = Valid(
            Space("optimizer.inner.learningRate: { log: [1e-4, 1] }\n    optimizer.inner.momentum: [0, 0.5]"),
            "optimizer.inner=adam"
        );

        Assert.Equal(["optimizer.inner.learningRate"], definition.Search.Space.Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void ShortAndLongForm_AreTheSameDefinition() =>
        Assert.Equal(
            Valid(Body + "optimizer: { plugin: scaled, inner: { plugin: bare, inner: sgd } }").Resolved.ToJsonString(),
            Valid(Body + "optimizer: { plugin: scaled, inner: { plugin: bare, inner: { plugin: sgd } } }").Resolved.ToJsonString()
        );

    [Fact]
    public void NamedPlugins_HaveTheInnerComponentsPlugin()
    {
        var inner = new PluginIdentity("Elsewhere", "1.0.0", "11");
        var catalog = new Moved(Catalog, "sgd", inner);

        Assert.Contains(inner, NamedPlugins.Of(Map("""{ "optimizer": { "plugin": "scaled", "inner": { "plugin": "sgd" } } }"""), catalog));
    }

    [Fact]
    public void Default_OfAnInnerOption_IsItsComponents()
    {
        var defaults = new ParameterDefaults("""{ "optimizer": { "plugin": "scaled", "inner": { "plugin": "adam" } } }""", Catalog);

        Assert.Equal(
            (0.001, 3),
            (defaults.Of("optimizer.inner.learningRate")!.Value.GetDouble(), defaults.Of("optimizer.scale")!.Value.GetInt32())
        );
        Assert.Null(defaults.Of("optimizer.inner.momentum"));
    }

    [Fact]
    public void Descriptions_ListTheInnerComponentAfterTheOptions()
    {
        var options = OptionDescriptions.Of(Catalog.Find(ComponentKind.Optimizer, "scaled")!);

        Assert.Equal(
            [("scale", "whole number", false, null), ("inner", "an optimizer", true, "What is scaled.")],
            options.Select(option => (option.Name, option.Type, option.Required, option.Description))
        );
    }

    [Fact]
    public void Schema_RefersToTheInnerKind()
    {
        var schema = DefinitionSchema.Create(Catalog);

        var form = schema["properties"]!["optimizer"]!["anyOf"]!
            .AsArray()
            .Single(one => one!["properties"]?["plugin"]?["const"]?.GetValue<string>() == "scaled")!;
        Assert.Equal("#/definitions/optimizer", form["properties"]!["inner"]!["allOf"]![0]!["$ref"]!.GetValue<string>());
        Assert.Equal(["dataset", "optimizer"], schema["definitions"]!.AsObject().Select(definition => definition.Key));
    }

    [Fact]
    public void DataPaths_OfAnInnerDataset_AreFoundAndReplaced()
    {
        var part = new ComponentReference("part", Map("""{ "whole": { "plugin": "table", "path": "a.csv" } }"""));

        var path = Assert.Single(DataPaths.Of(part, Catalog));
        var moved = DataPaths.Replace(part, Catalog, _ => "/data/a.csv");

        Assert.Equal(("whole.path", "a.csv"), (path.Option, path.Written));
        Assert.Equal("/data/a.csv", moved.Options["whole"]!["path"]!.GetValue<string>());
    }

    private static string Space(string ranges) =>
        Body
        + $$"""
            optimizer: { plugin: scaled, inner: sgd }
            search:
              sampler: { plugin: random, trials: 4 }
              space:
                {{ranges}}
            """;

    private static DefinitionResult Read(string text, params string[] overrides) =>
        DefinitionReader.ReadText(text, "a.yaml", Path.GetTempPath(), overrides, Catalog);

    private static ExperimentDefinition Valid(string text, params string[] overrides)
    {
        var result = Read(text, overrides);
        Assert.Empty(result.Problems.Select(problem => problem.ToString()));
        return result.Definition!;
    }

    private static string Problem(string ranges) => Assert.Single(Read(Space(ranges)).Problems).ToString();

    private static JsonObject Map(string json) => (JsonObject)JsonNode.Parse(json)!;

    private static Dictionary<string, JsonElement> Values(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;

    public sealed record ScaledOptions
    {
        public int Scale { get; init; } = 3;
    }

    [Component("scaled")]
    public sealed class Scaled(ScaledOptions options, [Description("What is scaled.")] IOptimizerFactory inner) : IOptimizerFactory
    {
        public int Scale { get; } = options.Scale;

        public IOptimizerFactory Inner { get; } = inner;

        public Optimizer Create(OptimizerContext context) => throw new NotSupportedException();
    }

    [Component("bare")]
    public sealed class Bare(IOptimizerFactory inner) : IOptimizerFactory
    {
        public IOptimizerFactory Inner { get; } = inner;

        public Optimizer Create(OptimizerContext context) => throw new NotSupportedException();
    }

    public sealed record TableOptions
    {
        [DataPath]
        public required string Path { get; init; }
    }

    [Component("table")]
    public sealed class Table(TableOptions options) : IDatasetFactory
    {
        public Dataset Create(DatasetContext context) => throw new NotSupportedException(options.Path);
    }

    [Component("part")]
    public sealed class Part(IDatasetFactory whole) : IDatasetFactory
    {
        public Dataset Create(DatasetContext context) => whole.Create(context);
    }

    /// <summary>A catalog one of whose components comes from another plugin.</summary>
    private sealed class Moved(IComponentCatalog catalog, string name, PluginIdentity plugin) : IComponentCatalog
    {
        public IReadOnlyList<ComponentDescriptor> Components { get; } =
        [.. catalog.Components.Select(component => component.Name == name ? component with { Plugin = plugin } : component)];
    }
}
