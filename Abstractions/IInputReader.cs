namespace Platform.Abstractions;

/// <summary>Implemented by a dataset's factory that can read inputs without targets, so
/// that a trained model predicts what its user types.</summary>
public interface IInputReader
{
    /// <summary>Makes inputs of text, prepared as the training's were.</summary>
    /// <exception cref="ComponentException">A line isn't what the dataset expects.</exception>
    NewInputs Read(NewInputsContext context);
}
