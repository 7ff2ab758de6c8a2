using System.Reflection;
using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Components;
using Platform.TestKit;

namespace Platform.Plugins.Tests;

/// <summary>The built-in components as a definition file names them.</summary>
public sealed class ComponentTests
{
    private static readonly AssemblyCatalog Catalog = new(
        typeof(Plugins.Models.Mlp).Assembly,
        typeof(Plugins.Losses.CrossEntropy).Assembly,
        typeof(Plugins.Optimizers.Sgd).Assembly,
        typeof(Plugins.Schedules.Constant).Assembly,
        typeof(Plugins.Datasets.Csv).Assembly,
        typeof(Plugins.Metrics.Accuracy).Assembly,
        typeof(Plugins.Callbacks.GradientCheck).Assembly,
        typeof(Plugins.Search.GridSampler).Assembly,
        typeof(Plugins.Sequences.Recurrent.Lstm).Assembly,
        typeof(Plugins.SequenceData.Text.Sentiment).Assembly
    );

    [Theory]
    [InlineData(ComponentKind.Model, "cnn", "mlp", "perceptron")]
    [InlineData(ComponentKind.Loss, "binary-cross-entropy", "cross-entropy", "huber", "mean-absolute-error", "mean-squared-error")]
    [InlineData(ComponentKind.Optimizer, "adadelta", "adagrad", "adam", "adamax", "adamw", "nadam", "radam", "rmsprop", "sgd")]
    [InlineData(ComponentKind.Optimizer, "schedule-free-adamw", "schedule-free-radam", "schedule-free-sgd")]
    [InlineData(ComponentKind.Optimizer, "d-adapt-adam", "ldog", "lion", "mechanic", "muon", "prodigy")]
    [InlineData(
        ComponentKind.Schedule,
        "constant",
        "cosine",
        "cosine-restarts",
        "exponential",
        "greedy",
        "linear",
        "one-cycle",
        "polynomial",
        "reduce-on-plateau",
        "step",
        "warm-up-cosine",
        "wsd"
    )]
    [InlineData(ComponentKind.Dataset, "breast-cancer", "csv", "diabetes", "digits", "fashion-mnist", "gates", "iris", "wine")]
    [InlineData(
        ComponentKind.Callback,
        "calibration-curve",
        "classification-report",
        "confusion-matrix",
        "gradient-check",
        "gradient-noise-scale",
        "gradient-norm",
        "histograms",
        "loss-landscape",
        "precision-recall-curve",
        "roc-curve",
        "sample-predictions",
        "sensitivity",
        "sharpness",
        "update-ratio",
        "weights"
    )]
    [InlineData(ComponentKind.Sampler, "auto", "cma-es", "gp", "grid", "random", "sobol", "tpe")]
    [InlineData(ComponentKind.Pruner, "asha", "hyperband", "median", "patience", "percentile", "race", "threshold")]
    [InlineData(
        ComponentKind.Metric,
        "accuracy",
        "average-precision",
        "balanced-accuracy",
        "bleu",
        "brier-score",
        "calibration-error",
        "chrf",
        "cohen-kappa",
        "exact-match",
        "explained-variance",
        "f1",
        "log-loss",
        "matthews-correlation",
        "mean-absolute-error",
        "mean-absolute-percentage-error",
        "perplexity",
        "precision",
        "r2",
        "recall",
        "roc-auc",
        "root-mean-squared-error",
        "top-k-accuracy"
    )]
    public void Kinds_HaveTheirComponents(ComponentKind kind, params string[] names) =>
        Assert.Superset(
            names.ToHashSet(),
            Catalog.Components.Where(component => component.Kind == kind).Select(component => component.Name).ToHashSet()
        );

    // Those that need an option are left out: samplers of which the user says how many trials they propose, too.
    [Fact]
    public void Components_AreMadeFromTheirDefaults()
    {
        var unmade = Catalog
            .Components.Where(component =>
                component is { Name: not ("csv" or "threshold" or "mechanic") } and not { Kind: ComponentKind.Sampler, Name: not "grid" }
            )
            .Select(component => Catalog.Activate(component, []))
            .Where(made => made.Factory is null);

        Assert.Empty(unmade);
    }

    [Fact]
    public void Components_SayWhatTheyAre() =>
        Assert.All(Catalog.Components, component => Assert.EndsWith(".", component.Description, StringComparison.Ordinal));

    [Fact]
    public void Options_SayWhatTheyAre()
    {
        var options = Catalog.Components.Select(component => component.OptionsType).OfType<Type>().SelectMany(type => type.GetProperties());

        Assert.All(
            options,
            option =>
            {
                var description = option.GetCustomAttribute<System.ComponentModel.DescriptionAttribute>()?.Description ?? "";
                Assert.EndsWith(".", description, StringComparison.Ordinal);
            }
        );
    }

    [Theory]
    [InlineData("sgd", """{ "nesterov": true }""", "Nesterov needs momentum")]
    [InlineData("sgd", """{ "momentum": 2 }""", "momentum")]
    [InlineData("adam", """{ "beta2": 1 }""", "beta2")]
    [InlineData("schedule-free-sgd", """{ "momentum": 0 }""", "momentum")]
    [InlineData("prodigy", """{ "growthRate": 0.9 }""", "growthRate")]
    [InlineData("mlp", """{ "hidden": [8, 0] }""", "hidden[1]")]
    [InlineData("mlp", """{ "activation": "softplus" }""", "activation")]
    [InlineData("cross-entropy", """{ "balanced": true, "classWeights": [1, 2] }""", "'balanced' works out the weights itself")]
    [InlineData("one-cycle", """{ "warmUp": 1 }""", "warmUp")]
    [InlineData("threshold", """{ "warmup": 2 }""", "Set 'lower', 'upper' or both.")]
    [InlineData("threshold", """{ "lower": 2, "upper": 1 }""", "'lower' is above 'upper'")]
    [InlineData("asha", """{ "mode": "wait" }""", "mode")]
    [InlineData("csv", """{ "path": "" }""", "path")]
    [InlineData("csv", """{ "path": "a", "separator": ", " }""", "separator")]
    public void WrongOptions_AreProblemsAtTheirPlace(string name, string options, string problem)
    {
        var component = Catalog.Components.Single(component => component.Name == name);

        var made = Catalog.Activate(component, (JsonObject)JsonNode.Parse(options)!);

        Assert.Null(made.Factory);
        Assert.Contains(made.Problems, one => $"{one}".Contains(problem, StringComparison.Ordinal));
    }
}
