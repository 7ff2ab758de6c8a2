using System.CommandLine;
using Platform.Experiments.Definitions;
using Platform.Host.Commands.Terminal;
using Platform.Host.Protocol;

namespace Platform.Host.Commands.Options;

/// <summary>What a worker that joins says of itself and keeps: tags, patience, reports, data.</summary>
internal sealed class WorkerFactOptions
{
    private static readonly WorkerAssignment Usual = new() { Name = "", Pins = "" };

    private readonly Option<string[]> _tags = new("--tag")
    {
        Description = "Tag for workers.require of definitions; may be repeated",
        HelpName = "TAG",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<Duration> _patience = ValueOption.Of(
        "--patience",
        new Duration(Usual.Patience),
        "How long to go on without the host before giving up",
        "DURATION"
    );

    private readonly Option<ByteSize> _reports = ValueOption.Of(
        "--reports",
        new ByteSize(Usual.Room),
        "Most memory for reports that wait for the host; then training waits, too",
        "SIZE"
    );

    private readonly Option<string?> _data = new("--data-cache")
    {
        Description = "Directory for the data that hosts send (default: platform/data in your cache directory)",
        HelpName = "DIR",
    };

    private readonly Option<ByteSize> _size = ValueOption.Of(
        "--data-cache-size",
        new ByteSize(Usual.DataCacheSize),
        "Most bytes in it; what was used longest ago goes first",
        "SIZE"
    );

    public WorkerFactOptions() =>
        _tags.Validators.Add(given =>
        {
            foreach (var tag in given.Tokens.Where(token => !TagRule.Holds(token.Value)))
            {
                given.AddError($"'{tag.Value}' isn't a tag. {TagRule.Words}");
            }
        });

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _tags, _patience, _reports, _data, _size })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Adds what was given.</summary>
    public WorkerAssignment Read(ParseResult call, Shell shell, WorkerAssignment assignment) =>
        assignment with
        {
            Tags = [.. call.GetValue(_tags)!.Distinct(StringComparer.Ordinal)],
            Patience = call.GetValue(_patience).Time,
            Room = call.GetValue(_reports).Bytes,
            DataCache = call.GetValue(_data) is { } directory ? Path.GetFullPath(directory, shell.Directory) : shell.CacheDirectory("data"),
            DataCacheSize = call.GetValue(_size).Bytes,
        };
}
