namespace Platform.Abstractions;

/// <summary>A loss plugin.</summary>
public interface ILossFactory
{
    /// <summary>Makes the loss for data of this description.</summary>
    /// <exception cref="ComponentException">The loss doesn't fit the targets.</exception>
    Loss Create(LossContext context);
}
