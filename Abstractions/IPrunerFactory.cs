namespace Platform.Abstractions;

/// <summary>A pruner plugin.</summary>
public interface IPrunerFactory
{
    /// <summary>Makes the pruner of one experiment.</summary>
    Pruner Create(PrunerContext context);
}
