namespace Platform.Abstractions;

/// <summary>What a <see cref="TrainingPart"/> counts.</summary>
public enum TrainingUnit
{
    /// <summary>Shares of all planned steps: 0.1 is a tenth of the training.</summary>
    Share,

    /// <summary>Epochs, also parts of one.</summary>
    Epochs,

    /// <summary>Optimizer steps.</summary>
    Steps,
}
