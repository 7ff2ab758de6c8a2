using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;

namespace Platform.Plugins.Tests.Gallery;

public sealed class SchemaTests
{
    private const string SchemaLine = "# yaml-language-server: $schema=";

    private static readonly JsonObject Schema = DefinitionSchema.Create(BuiltIn.Catalog);

    [Fact]
    public void Schema_KnowsEachComponentWithItsOptions()
    {
        foreach (var component in BuiltIn.Catalog.Components.Where(one => one.Kind is ComponentKind.Optimizer or ComponentKind.Model))
        {
            var form = Schema["properties"]![component.Kind.Word()]!["anyOf"]!
                .AsArray()
                .Single(one => one!["properties"]?["plugin"]?["const"]?.GetValue<string>() == component.Name)!;

            Assert.False(form["additionalProperties"]!.GetValue<bool>());
            Assert.Equal(
                component
                    .OptionsType!.GetProperties()
                    .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
                    .Concat(component.Inner.Select(inner => inner.Name))
                    .Append("plugin")
                    .Order(),
                form["properties"]!.AsObject().Select(property => property.Key).Order()
            );
        }
    }

    [Fact]
    public void Schema_HasDefaultsRangesNamesAndDescriptions()
    {
        var training = Schema["properties"]!["training"]!["properties"]!;

        Assert.Equal(
            """{"type":"integer","minimum":1,"maximum":1000000,"description":"Passes over the training split, at most.","default":10}""",
            training["epochs"]!.ToJsonString()
        );
        Assert.Equal("all", training["batchSize"]!["anyOf"]![2]!["const"]!.GetValue<string>());
        Assert.Equal("""["minimize","maximize"]""", Schema["properties"]!["objective"]!["properties"]!["goal"]!["enum"]!.ToJsonString());
    }

    // Editors show a description alone, as a sentence.
    [Fact]
    public void Descriptions_AreSentencesWithAFullStop()
    {
        var descriptions = Descriptions(Schema).ToList();

        Assert.True(descriptions.Count > 300, $"There are only {descriptions.Count} descriptions.");
        Assert.DoesNotContain(descriptions, text => !text.EndsWith('.') || text.EndsWith("..", StringComparison.Ordinal));
    }

    [Fact]
    public void PublishedSchema_IsCurrent() =>
        Assert.True(
            JsonNode.DeepEquals(Schema, JsonNode.Parse(File.ReadAllText(BuiltIn.SchemaFile))),
            "docs/definition.schema.json is not the schema of the built-in components. Write it again: platform schema --out "
                + "docs/definition.schema.json"
        );

    [Fact]
    public void GalleryFiles_TellEditorsWhereTheSchemaIs() =>
        Assert.All(
            BuiltIn.Files,
            file =>
            {
                var first = File.ReadLines(file).First();

                Assert.StartsWith(SchemaLine, first, StringComparison.Ordinal);
                Assert.Equal(BuiltIn.SchemaFile, Path.GetFullPath(first[SchemaLine.Length..], Path.GetDirectoryName(file)!));
            }
        );

    [Fact]
    public void GalleryFiles_Validate() =>
        Assert.All(BuiltIn.Files, file => Assert.Empty(SchemaValidator.Problems(Schema, Document(File.ReadAllText(file)))));

    [Theory]
    [InlineData("traning: {}")]
    [InlineData("training: { epochs: 0 }")]
    [InlineData("training: { epochs: many }")]
    [InlineData("training: { earlyStopping: { patiense: 3 } }")]
    [InlineData("optimizer: { plugin: adamm }")]
    [InlineData("optimizer: { plugin: adam, momentum: 0.9 }")]
    [InlineData("optimizer: adamm")]
    [InlineData("optimizer: { plugin: mechanic, inner: adamm }")]
    [InlineData("optimizer: { plugin: mechanic, inner: { plugin: adam, momentum: 0.9 } }")]
    [InlineData("model: { plugin: mlp, hidden: 3 }")]
    [InlineData("metrics: accuracy")]
    [InlineData("objective: { goal: most }")]
    [InlineData("workers: { device: gpu }")]
    [InlineData("search: { sampler: { plugin: random } }")]
    [InlineData("search: { space: { optimizer.learningRate: { log: [1] } } }")]
    [InlineData("search: { space: { optimizer.learningRate: { lgo: [1, 2] } } }")]
    [InlineData("search: { space: { data.validation: [0.1] } }")]
    public void BrokenDefinitions_DontValidate(string text) => Assert.NotEmpty(SchemaValidator.Problems(Schema, Document(text)));

    [Theory]
    [InlineData("training: { batchSize: all, epochs: 3 }")]
    [InlineData("optimizer: { learningRate: 0.1 }")]
    [InlineData("loss: cross-entropy")]
    [InlineData("optimizer: { plugin: mechanic, inner: { plugin: mechanic, inner: sgd } }")]
    [InlineData("schedule: ~")]
    [InlineData("search: { sampler: grid, space: { optimizer: [{ plugin: sgd }, adam], model.hidden: [[1], [2]] } }")]
    public void OtherForms_Validate(string text) => Assert.Empty(SchemaValidator.Problems(Schema, Document(text)));

    private static IEnumerable<string> Descriptions(JsonNode? node) =>
        node switch
        {
            JsonObject map => map.SelectMany(one =>
                one is { Key: "description", Value: JsonValue text } ? [text.GetValue<string>()] : Descriptions(one.Value)
            ),
            JsonArray list => list.SelectMany(Descriptions),
            _ => [],
        };

    private static JsonNode Document(string text) => YamlDocument.Read(text);
}
