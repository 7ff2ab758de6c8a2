using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Options;

namespace Platform.Experiments.Tests.Definitions.Options;

public sealed class OptionDescriptionsTests
{
    [Theory]
    [InlineData("hidden", "list of whole number", "[64,32]", "at least 1 and at most 100", "Units of each layer.", false)]
    [InlineData("activation", "one of relu, leaky-relu", "\"leaky-relu\"", null, null, false)]
    [InlineData("dropout", "number", "0.5", "at least 0 and below 1", null, false)]
    [InlineData("bias", "true or false", "true", null, null, false)]
    [InlineData("momentum", "number", null, null, null, false)]
    [InlineData("weights", "map of names to number", "{}", null, null, false)]
    [InlineData("layer", "map of size, name", "{\"size\":3,\"name\":\"\"}", null, null, false)]
    [InlineData("format", "text", "\"csv\"", "one of csv, tsv", null, false)]
    public void Option_IsDescribedInWords(string name, string type, string? defaultValue, string? rule, string? description, bool required)
    {
        var option = Assert.Single(OptionDescriptions.Of(Component(typeof(Settings))), option => option.Name == name);

        Assert.Equal(
            (type, defaultValue, rule, description, required),
            (option.Type, option.Default?.ToJsonString(), option.Rule, option.Description, option.Required)
        );
    }

    [Fact]
    public void RequiredOption_HasNoDefault()
    {
        var option = Assert.Single(OptionDescriptions.Of(Component(typeof(Source))));

        Assert.Equal(("path", "text", true), (option.Name, option.Type, option.Required));
        Assert.Null(option.Default);
    }

    [Fact]
    public void ComponentWithoutOptions_HasNone() => Assert.Empty(OptionDescriptions.Of(Component(null)));

    private static ComponentDescriptor Component(Type? options) =>
        new()
        {
            Kind = ComponentKind.Model,
            Name = "net",
            Description = "",
            Type = typeof(object),
            OptionsType = options,
            Plugin = new PluginIdentity("Nets", "1.0.0", ""),
        };

    private enum Activation
    {
        Relu,
        LeakyRelu,
    }

    private sealed record Layer
    {
        public int Size { get; init; } = 3;

        public string Name { get; init; } = "";
    }

    private sealed record Settings
    {
        [Range(1, 100)]
        [Description("Units of each layer.")]
        public IReadOnlyList<int> Hidden { get; init; } = [64, 32];

        public Activation Activation { get; init; } = Activation.LeakyRelu;

        [Range(0.0, 1.0, MaximumIsExclusive = true)]
        public double Dropout { get; init; } = 0.5;

        public bool Bias { get; init; } = true;

        public double? Momentum { get; init; }

        public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

        public Layer Layer { get; init; } = new();

        [AllowedValues("csv", "tsv")]
        public string Format { get; init; } = "csv";
    }

    private sealed record Source
    {
        public required string Path { get; init; }
    }
}
