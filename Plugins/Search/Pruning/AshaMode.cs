namespace Platform.Plugins.Search.Pruning;

/// <summary>What becomes of a trial at a rung.</summary>
public enum AshaMode
{
    /// <summary>It waits there with its checkpoint until it is among the best, as in the paper.</summary>
    Promote,

    /// <summary>It goes on if it is among the best so far, and ends otherwise.</summary>
    Stop,
}
