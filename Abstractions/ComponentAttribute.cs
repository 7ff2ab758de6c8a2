namespace Platform.Abstractions;

/// <summary>Marks a public sealed class as a component that a definition file can name.</summary>
/// <remarks>
/// The class implements exactly one of the factory interfaces (<see cref="IDatasetFactory"/>, <see cref="IModelFactory"/>,
/// <see cref="ILossFactory"/>, <see cref="IOptimizerFactory"/>, <see cref="IScheduleFactory"/>, <see cref="IMetricFactory"/>,
/// <see cref="ICallbackFactory"/>, <see cref="ISamplerFactory"/>, <see cref="IPrunerFactory"/>) and has one public constructor
/// with no parameter, or with its options: a sealed record with a default for each property. The options are bound from
/// the definition file, checked against their DataAnnotations, and published in its JSON schema. After them the constructor may take
/// factories of components that it is made of: the definition names each among the options, under the parameter's name.
/// Factories are made anew, from the same options, in each process that needs them, and for each run: state belongs to what they make.
/// Components of a trial run in a worker's process, on its one training thread unless something else is said; sampler and pruner in the
/// host's.
/// </remarks>
/// <param name="name">What the definition file says after <c>plugin:</c>, in kebab-case and without the kind: <c>cross-entropy</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ComponentAttribute(string name) : Attribute
{
    /// <summary>What the definition file says after <c>plugin:</c>.</summary>
    public string Name { get; } = name;

    /// <summary>One sentence for <c>platform plugins show</c> and the JSON schema.</summary>
    public string Description { get; init; } = "";
}
