namespace Platform.Experiments.Predicting;

/// <summary>Which examples of a dataset are predicted.</summary>
public enum PredictedSplit
{
    /// <summary>All.</summary>
    All,

    /// <summary>Those that the trial trained on.</summary>
    Training,

    /// <summary>Those that it was validated on.</summary>
    Validation,

    /// <summary>Those that it was tested on.</summary>
    Test,
}
