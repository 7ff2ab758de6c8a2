using System.Collections.Frozen;
using Platform.Abstractions;

namespace Platform.Experiments.Definitions.Components;

/// <summary>The factory interface and the word of each kind of component.</summary>
public static class ComponentKinds
{
    private static readonly FrozenDictionary<ComponentKind, Type> Interfaces = new Dictionary<ComponentKind, Type>
    {
        [ComponentKind.Dataset] = typeof(IDatasetFactory),
        [ComponentKind.Model] = typeof(IModelFactory),
        [ComponentKind.Loss] = typeof(ILossFactory),
        [ComponentKind.Optimizer] = typeof(IOptimizerFactory),
        [ComponentKind.Schedule] = typeof(IScheduleFactory),
        [ComponentKind.Metric] = typeof(IMetricFactory),
        [ComponentKind.Callback] = typeof(ICallbackFactory),
        [ComponentKind.Sampler] = typeof(ISamplerFactory),
        [ComponentKind.Pruner] = typeof(IPrunerFactory),
    }.ToFrozenDictionary();

    /// <summary>The interface that components of a kind implement.</summary>
    public static Type Interface(this ComponentKind kind) => Interfaces[kind];

    /// <summary>The word of a kind in messages and files: <c>optimizer</c>.</summary>
    public static string Word(this ComponentKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The word for several: <c>optimizers</c>, <c>losses</c>.</summary>
    public static string Words(this ComponentKind kind) => kind.Word() + (kind is ComponentKind.Loss ? "es" : "s");

    /// <summary>The word for any one: <c>an optimizer</c>, <c>a loss</c>.</summary>
    public static string One(this ComponentKind kind) => (kind is ComponentKind.Optimizer ? "an " : "a ") + kind.Word();

    /// <summary>The kind that a factory interface belongs to; null if it is none.</summary>
    public static ComponentKind? Of(Type type) =>
        Interfaces.Where(pair => pair.Value == type).Select(pair => (ComponentKind?)pair.Key).FirstOrDefault();
}
