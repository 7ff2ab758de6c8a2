namespace Platform.Host.Exporting.Mlflow;

/// <summary>The states of a run; MLflow stores their numbers.</summary>
internal enum MlflowStatus
{
    /// <summary>It is executed.</summary>
    Running = 1,

    /// <summary>It waits.</summary>
    Scheduled = 2,

    /// <summary>It ended.</summary>
    Finished = 3,

    /// <summary>It ended with an error.</summary>
    Failed = 4,

    /// <summary>Somebody ended it.</summary>
    Killed = 5,
}
