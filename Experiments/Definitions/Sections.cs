using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Settings;

namespace Platform.Experiments.Definitions;

/// <summary>The keys of a definition.</summary>
internal static class Sections
{
    /// <summary>One component each.</summary>
    public static IReadOnlyList<ComponentSection> Components { get; } =
    [
        new("dataset", ComponentKind.Dataset, Required: true, "The examples."),
        new("model", ComponentKind.Model, Required: true, "The network."),
        new("loss", ComponentKind.Loss, Required: true, "What training minimises."),
        new("optimizer", ComponentKind.Optimizer, Required: true, "How the weights are changed."),
        new(
            "schedule",
            ComponentKind.Schedule,
            Required: false,
            "How the learning rate changes during a trial; without a schedule it is constant."
        ),
    ];

    /// <summary>A list of components each.</summary>
    public static IReadOnlyList<ComponentSection> Lists { get; } =
    [
        new("metrics", ComponentKind.Metric, Required: false, "What is measured in addition to the loss."),
        new("callbacks", ComponentKind.Callback, Required: false, "What observes the training."),
    ];

    /// <summary>A record of settings each.</summary>
    public static IReadOnlyList<SettingsSection> Settings { get; } =
    [
        new("data", typeof(SplitSettings), "How the examples are split."),
        new("training", typeof(TrainingSettings), "How a trial is trained, and for how long."),
        new("objective", typeof(ObjectiveSettings), "What is optimised."),
        new("workers", typeof(WorkerSettings), "The worker processes: how many, on which device, with which limits."),
    ];

    /// <summary>All keys of a definition.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "extends",
        "name",
        "seed",
        .. Components.Select(section => section.Name),
        .. Lists.Select(section => section.Name),
        .. Settings.Select(section => section.Name),
        "search",
        "tags",
        "notes",
    ];

    /// <summary>The sections that a search space may change.</summary>
    public static IReadOnlyList<string> Variable { get; } = [.. Components.Select(section => section.Name), "training"];
}

/// <summary>A section that names components.</summary>
internal sealed record ComponentSection(string Name, ComponentKind Kind, bool Required, string Description);

/// <summary>A section of settings.</summary>
internal sealed record SettingsSection(string Name, Type Type, string Description);
