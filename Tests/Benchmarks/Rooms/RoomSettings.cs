namespace Platform.Benchmarks.Rooms;

/// <summary>How many workers a room has, and what they do.</summary>
/// <param name="Workers">How many.</param>
/// <param name="Pace">The time between two reports of a worker, each beside a renewal of its lease; zero: a report follows the answer to
/// the one before, and nothing is renewed.</param>
/// <param name="Reports">Reports of each trial.</param>
/// <param name="WarmUp">How long they work before anything is measured.</param>
/// <param name="Time">How long it is measured.</param>
internal sealed record RoomSettings(int Workers, TimeSpan Pace, int Reports, TimeSpan WarmUp, TimeSpan Time);
