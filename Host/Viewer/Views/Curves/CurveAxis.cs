namespace Platform.Host.Viewer.Views.Curves;

/// <summary>Across what a curve is drawn, and in what the visible range is told.</summary>
internal enum CurveAxis
{
    /// <summary>Optimizer steps made.</summary>
    Step,

    /// <summary>Epochs, in parts.</summary>
    Epoch,

    /// <summary>Seconds of training, without the time between runs.</summary>
    Relative,

    /// <summary>Seconds of the Unix epoch.</summary>
    Wall,
}
