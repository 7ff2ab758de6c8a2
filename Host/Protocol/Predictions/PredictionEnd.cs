namespace Platform.Host.Protocol.Predictions;

/// <summary>What became of a request for predictions.</summary>
internal enum PredictionEnd
{
    /// <summary>It was answered.</summary>
    Answered,

    /// <summary>There is no such experiment.</summary>
    Unknown,

    /// <summary>The experiment has no model that could predict now.</summary>
    NoModel,

    /// <summary>The inputs aren't what its dataset reads.</summary>
    Unreadable,

    /// <summary>Too much was asked before it.</summary>
    Busy,

    /// <summary>The process that predicts ended, or took too long.</summary>
    Failed,
}
