using System.Buffers.Binary;
using Tensorboard;

namespace Platform.Host.Tests.Exporting.TensorBoard;

/// <summary>Reads event files with the messages that TorchSharp has, which are made from TensorBoard's own definitions.</summary>
internal static class ReadEvents
{
    /// <summary>The events of a run, whose one file begins with its version.</summary>
    public static IReadOnlyList<Event> Of(string directory, string run)
    {
        var bytes = File.ReadAllBytes(Assert.Single(Directory.GetFiles(Path.Combine(directory, run))));
        var events = new List<Event>();
        for (var at = 0; at < bytes.Length; )
        {
            var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
            events.Add(Event.Parser.ParseFrom(bytes, at + 12, length));
            at += 16 + length;
        }

        Assert.Equal("brain.Event:2", events[0].FileVersion);
        return events[1..];
    }

    /// <summary>The values of a tag, with their events.</summary>
    public static IReadOnlyList<(Event Event, Summary.Types.Value Value)> Tagged(this IEnumerable<Event> events, string tag) =>
        [.. events.SelectMany(one => one.Summary.Value.Select(value => (one, value))).Where(pair => pair.value.Tag == tag)];
}
