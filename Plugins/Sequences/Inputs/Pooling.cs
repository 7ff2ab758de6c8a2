namespace Platform.Plugins.Sequences.Inputs;

/// <summary>How the states of all steps become one vector a sequence.</summary>
public enum Pooling
{
    /// <summary>The state after the last step that counts; both ends' for a bidirectional model.</summary>
    Last,

    /// <summary>The mean over the steps that count.</summary>
    Mean,

    /// <summary>The largest value of each unit over the steps that count.</summary>
    Max,
}
