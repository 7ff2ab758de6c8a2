using Platform.Experiments.Definitions.Components;
using Platform.Plugins.Callbacks;
using Platform.Plugins.Datasets;
using Platform.Plugins.Losses;
using Platform.Plugins.Metrics;
using Platform.Plugins.Models;
using Platform.Plugins.Optimizers;
using Platform.Plugins.Schedules;
using Platform.Plugins.Search;
using Platform.Plugins.SequenceData.Text;
using Platform.Plugins.Sequences.Recurrent;
using Platform.TestKit;

namespace Platform.Plugins.Tests.Gallery;

/// <summary>The components and the definitions that ship.</summary>
internal static class BuiltIn
{
    public static IComponentCatalog Catalog { get; } =
        new AssemblyCatalog([
            typeof(Digits).Assembly,
            typeof(CrossEntropy).Assembly,
            typeof(Accuracy).Assembly,
            typeof(Mlp).Assembly,
            typeof(Sgd).Assembly,
            typeof(Cosine).Assembly,
            typeof(GridSampler).Assembly,
            typeof(GradientCheck).Assembly,
            typeof(Lstm).Assembly,
            typeof(Sentiment).Assembly,
        ]);

    /// <summary>The gallery's files, copied beside the tests in the folders that they have in the repository.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Experiments", "Gallery"), "*.yaml").Order(StringComparer.Ordinal)];

    /// <summary>The schema that editors read, copied likewise.</summary>
    public static string SchemaFile { get; } = Path.Combine(AppContext.BaseDirectory, "docs", "definition.schema.json");
}
