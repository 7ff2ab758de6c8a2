namespace Platform.Host.Http.Changes;

/// <summary>One entry of a <see cref="ChangeFeed"/>.</summary>
/// <param name="Position">How far its reader has read with it.</param>
/// <param name="Experiments">Which experiments are others than before; null: any may be, because the reader's position isn't known.</param>
internal sealed record ChangeEntry(string Position, IReadOnlyList<string>? Experiments);
