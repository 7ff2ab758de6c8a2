using System.Globalization;
using System.Security.Cryptography;
using Platform.Experiments.Records;

namespace Platform.Host.Http.Changes;

/// <summary>Tells any number of readers which experiments' records have changed, each from its own
/// position: one that is slow, or was away, gets all that it missed at once.</summary>
internal sealed class ChangeFeed
{
    // A position of another host's feed means nothing here.
    private readonly string _feed = RandomNumberGenerator.GetHexString(8, lowercase: true);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _newest = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _count;

    /// <summary>Takes changes that are durable.</summary>
    public void Report(IReadOnlyList<RecordChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        TaskCompletionSource changed;
        lock (_gate)
        {
            _count++;
            foreach (var change in changes)
            {
                _newest[
                    change.ExperimentId
                        ?? throw new ArgumentException($"A {change.GetType().Name} belongs to no experiment.", nameof(changes))
                ] = _count;
            }

            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }

    /// <summary>Waits until something has changed since a position.</summary>
    /// <param name="position">That of the entry that was read last; anything else:
    /// somebody who knows nothing yet, and needn't wait.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ChangeEntry> NextAsync(string? position, CancellationToken cancellationToken)
    {
        var known = Parse(position);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (known != _count)
                {
                    return EntryFrom(known);
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    private ChangeEntry EntryFrom(long? known) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"{_feed}-{_count}"),
            known is null ? null : [.. _newest.Where(one => one.Value > known).Select(one => one.Key).Order(StringComparer.Ordinal)]
        );

    private long? Parse(string? position) =>
        position?.Split('-') is [var feed, var count]
        && feed == _feed
        && long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var known)
            ? known
            : null;
}
