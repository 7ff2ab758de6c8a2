namespace Platform.Abstractions;

/// <summary>A pruner plugin.</summary>
/// <remarks>
/// Called in the host's process whenever it starts or resumes the experiment, and where a definition is read, to check it; never in a
/// worker. An exception where a definition is read is a problem of the definition; at the start it interrupts the experiment.
/// </remarks>
public interface IPrunerFactory
{
    /// <summary>Makes the pruner of one experiment.</summary>
    /// <exception cref="ComponentException">The options don't fit each other.</exception>
    Pruner Create(PrunerContext context);
}
