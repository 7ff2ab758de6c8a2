using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.TestKit;

namespace Platform.Experiments.Tests.Definitions.Components;

public sealed class ComponentActivatorTests
{
    private static readonly AssemblyCatalog Catalog = AssemblyCatalog.OfTypes(typeof(Constant), typeof(Warmup), typeof(Broken));

    [Fact]
    public void Create_BindsTheOptions()
    {
        var factory = Catalog.Create<IScheduleFactory>(new("warm-up", new JsonObject { ["steps"] = 7 }));

        Assert.Equal(7, Assert.IsType<Warmup>(factory).Steps);
    }

    [Fact]
    public void Create_OfAComponentWithoutOptions() => Assert.IsType<Constant>(Catalog.Create<IScheduleFactory>(new("constant", [])));

    [Theory]
    [InlineData("warmup", "{}", "Unknown schedule 'warmup'. Did you mean 'warm-up'? Known schedules: broken, constant, warm-up.")]
    [InlineData(
        "halton",
        "{}",
        "Unknown schedule 'halton'. Known schedules: broken, constant, warm-up. A plugin's folder is named with --plugins DIR."
    )]
    [InlineData("constant", """{ "rate": 1 }""", "Unknown option 'rate'. The schedule 'constant' has no options.")]
    [InlineData("warm-up", """{ "steps": "x" }""", "steps: Must be a whole number, not the text 'x'.")]
    [InlineData("warm-up", """{ "steps": 13 }""", "steps: Thirteen is unlucky.")]
    [InlineData("broken", "{}", "The constructor of schedule 'broken' threw InvalidTimeZoneException: out of order")]
    public void Create_SaysWhatIsWrong(string name, string options, string message)
    {
        var thrown = Assert.Throws<ComponentException>(() =>
            Catalog.Create<IScheduleFactory>(new(name, (JsonObject)JsonNode.Parse(options)!))
        );

        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
    }

    [Component("constant")]
    public sealed class Constant : IScheduleFactory
    {
        public LearningRateSchedule Create(ScheduleContext context) => static progress => progress.LearningRate;
    }

    public sealed record WarmupOptions
    {
        public int Steps { get; init; } = 1;
    }

    [Component("warm-up")]
    public sealed class Warmup(WarmupOptions options) : IScheduleFactory
    {
        public int Steps { get; } = options.Steps != 13 ? options.Steps : throw new ComponentException("Thirteen is unlucky.", "steps");

        public LearningRateSchedule Create(ScheduleContext context) => static progress => progress.LearningRate;
    }

    [Component("broken")]
    public sealed class Broken : IScheduleFactory
    {
        public Broken() => throw new InvalidTimeZoneException("out of order");

        public LearningRateSchedule Create(ScheduleContext context) => static progress => progress.LearningRate;
    }
}
