namespace Platform.Experiments.Scheduling.Working;

/// <summary>A run while it is watched.</summary>
public interface IWatchedRun : IDisposable
{
    /// <summary>What the process wrote last since the run began; null if it wrote nothing.</summary>
    string? LastLines { get; }
}
