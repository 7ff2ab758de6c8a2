namespace Platform.Abstractions;

/// <summary>An optimizer plugin.</summary>
public interface IOptimizerFactory
{
    /// <summary>Makes an optimizer of the given parameters, its state at the start of training.</summary>
    Optimizer Create(OptimizerContext context);
}
