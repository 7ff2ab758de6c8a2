using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Options;
using Platform.Experiments.Definitions.Schemas;
using Platform.TestKit;

namespace Platform.Experiments.Tests.Definitions.Options;

/// <summary>Broken rules say what must be written, never what .NET calls the rule or the type.</summary>
public sealed class RuleWordsTests
{
    [Theory]
    [InlineData(
        """{ "separator": "\\t" }""",
        "separator: Must have exactly 1 character, not 2. A tab is written in double quotes: \"\\t\"."
    )]
    [InlineData("""{ "separator": "" }""", "separator: Must have exactly 1 character, not 0.")]
    [InlineData("""{ "columns": [] }""", "columns: Must have at least 1 item, not 0.")]
    [InlineData("""{ "code": "x" }""", "code: Must have 2 to 4 characters, not 1.")]
    [InlineData("""{ "brief": "abcd" }""", "brief: Must have at most 3 characters, not 4.")]
    [InlineData("""{ "mode": "fats" }""", "mode: Must be one of fast, exact, not 'fats'. Did you mean 'fast'?")]
    [InlineData("""{ "size": 4 }""", "size: Must be one of 1, 2, not 4.")]
    [InlineData("""{ "name": "auto" }""", "name: Must be none of auto, none.")]
    [InlineData("""{ "own": "x" }""", "own: Say it louder.")]
    [InlineData("""{ "wait": "90" }""", "wait: Must be a duration such as 90s, 5m or 2h, not the text '90'.")]
    [InlineData("""{ "wait": 90 }""", "wait: Must be a duration such as 90s, 5m or 2h, not the number 90.")]
    [InlineData("""{ "wait": "3h" }""", "wait: Must be at least 1s and at most 2h, not 3h.")]
    [InlineData("""{ "day": "31.1.2026" }""", "day: Must be a date such as 2026-01-31, not the text '31.1.2026'.")]
    [InlineData("""{ "small": 256 }""", "small: Must be a whole number from 0 to 255, not the number 256.")]
    [InlineData("""{ "small": -1 }""", "small: Must be a whole number from 0 to 255, not the number -1.")]
    [InlineData("""{ "large": 3000000000 }""", "large: Must be a whole number from -2147483648 to 2147483647, not the number 3000000000.")]
    [InlineData("""{ "large": 1.5 }""", "large: Must be a whole number, not the number 1.5.")]
    public void BrokenRule_SaysWhatMustBeWritten(string json, string problem) =>
        Assert.Equal(
            problem,
            Assert.Single(OptionsBinder.Bind(typeof(RuledOptions), JsonNode.Parse(json)!.AsObject()).Problems).ToString()
        );

    [Theory]
    [InlineData("90s", 90_000)]
    [InlineData("1.5m", 90_000)]
    [InlineData("00:01:30", 90_000)]
    [InlineData("1500ms", 1_500)]
    public void Duration_IsWrittenAsInTheFile_OrAsInDotNet(string text, int milliseconds)
    {
        var bound = OptionsBinder.Bind(typeof(RuledOptions), new() { ["wait"] = text });

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Assert.IsType<RuledOptions>(bound.Value).Wait);
    }

    [Theory]
    [InlineData("0s")]
    [InlineData("1500ms")]
    [InlineData("2d")]
    [InlineData("-00:00:01")]
    [InlineData("00:00:00.0000001")]
    public void Duration_IsWrittenBackAsItIsRead(string text)
    {
        var bound = OptionsBinder.Bind(typeof(FreeOptions), new() { ["wait"] = text });

        Assert.Equal(
            text,
            System.Text.Json.JsonSerializer.SerializeToNode(Assert.IsType<FreeOptions>(bound.Value).Wait, SettingsJson.Strict)!.ToString()
        );
    }

    [Fact]
    public void Schema_KnowsDurations_AndTheirRange()
    {
        var wait = TypeSchema.Properties(typeof(RuledOptions))["wait"]!;

        Assert.Equal(("string", "10s", null), (wait["type"]!.ToString(), wait["default"]!.ToString(), wait["minimum"]));
        Assert.Matches(wait["pattern"]!.ToString(), "90s");
    }

    [Fact]
    public void Schema_OfARecordInItself_HasAnEnd() =>
        Assert.Equal(
            "object",
            TypeSchema.Properties(typeof(Tree))["leaves"]!["items"]!["properties"]!["leaves"]!["items"]!["type"]!.ToString()
        );

    [Fact]
    public void RecordOfFields_IsAFaultOfItsPlugin_FoundWhenItIsLoaded()
    {
        var found = ComponentDiscovery.Discover([typeof(Fielded)], new PluginIdentity("p", "1", "0"));

        Assert.Empty(found.Components);
        Assert.Contains(
            "its options have a Fields with public fields, which no definition file can set: make them properties",
            Assert.Single(found.Problems),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void OptionsOfEveryOtherKind_AreFine() => Assert.Single(AssemblyCatalog.OfTypes(typeof(Ruled)).Components);

    internal sealed record FreeOptions
    {
        public TimeSpan Wait { get; init; }
    }

    internal sealed record Tree
    {
        public IReadOnlyList<Branch> Leaves { get; init; } = [];
    }

    internal sealed record Branch
    {
        public IReadOnlyList<Branch> Leaves { get; init; } = [];
    }

    public sealed record RuledOptions
    {
        [Length(1, 1)]
        public string Separator { get; init; } = ",";

        [MinLength(1)]
        public IReadOnlyList<string> Columns { get; init; } = ["a"];

        [StringLength(4, MinimumLength = 2)]
        public string Code { get; init; } = "ab";

        [MaxLength(3)]
        public string Brief { get; init; } = "";

        [AllowedValues("fast", "exact")]
        public string Mode { get; init; } = "fast";

        [AllowedValues(1, 2)]
        public int Size { get; init; } = 1;

        [DeniedValues("auto", "none")]
        public string Name { get; init; } = "";

        [MinLength(3, ErrorMessage = "Say it louder.")]
        public string Own { get; init; } = "loud";

        [Range(typeof(TimeSpan), "00:00:01", "02:00:00")]
        public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(10);

        public DateOnly Day { get; init; }

        public byte Small { get; init; }

        public int Large { get; init; }

        public IReadOnlyDictionary<string, Uri> Places { get; init; } = new Dictionary<string, Uri>();
    }

    [Component("ruled")]
    public sealed class Ruled(RuledOptions options) : IDatasetFactory
    {
        public Dataset Create(DatasetContext context) => throw new NotSupportedException(options.Name);
    }

    public sealed record FieldedOptions
    {
        public IReadOnlyList<Fields> Parts { get; init; } = [];
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1051", Justification = "That is what is wrong with it.")]
    public sealed record Fields
    {
        public int Width = 3;
    }

    [Component("fielded")]
    public sealed class Fielded(FieldedOptions options) : IDatasetFactory
    {
        public Dataset Create(DatasetContext context) => throw new NotSupportedException(options.ToString());
    }
}
