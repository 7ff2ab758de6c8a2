namespace Platform.Abstractions;

/// <summary>A sampler plugin.</summary>
/// <remarks>
/// Called in the host's process whenever it starts or resumes the experiment, and where a definition is read: to check it, to plan it,
/// and to know which components its trials put together. Never in a worker. An exception where a definition is read is a problem of the
/// definition, at the parameter that <see cref="ComponentException.Option"/> names; at the start it interrupts the experiment.
/// </remarks>
public interface ISamplerFactory
{
    /// <summary>Makes the sampler of one experiment.</summary>
    /// <exception cref="ComponentException">The search space doesn't fit this sampler.</exception>
    Sampler Create(SamplerContext context);
}
