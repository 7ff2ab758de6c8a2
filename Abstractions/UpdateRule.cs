namespace Platform.Abstractions;

/// <summary>How an optimizer's updates depend on the gradients, which decides how they have to be scaled with the width.</summary>
public enum UpdateRule
{
    /// <summary>Not on their size: Adam and its relatives, Lion, RMSprop, Adagrad.</summary>
    Adam,

    /// <summary>In proportion to them: gradient descent, with momentum or without.</summary>
    Sgd,
}
