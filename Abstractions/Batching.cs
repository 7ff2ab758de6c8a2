namespace Platform.Abstractions;

/// <summary>How batches are made of the examples of a split.</summary>
public abstract record Batching;

/// <summary>Each epoch visits the training examples in a new order, which is a function of trial seed and epoch.</summary>
public sealed record ShuffledBatching : Batching;

/// <summary>
/// The examples are time steps of one long series. A split is cut into as many lanes as the batch size says; a batch is the next window
/// of each lane, <c>[lanes, window, ...]</c>, and models may carry state from window to window (truncated back-propagation through time).
/// </summary>
/// <param name="Window">Time steps of a window, at least 1; the last window of an epoch may be shorter.</param>
public sealed record LaneBatching(int Window) : Batching;
