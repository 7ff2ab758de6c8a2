namespace Platform.Host.Cluster;

/// <summary>Keeps the host in the list through which workers find it: a Redis server that was restarted may have lost the list, and Orleans
/// writes it when a silo starts only.</summary>
internal sealed class ListedSilo : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);
    private readonly IMembershipTable _table;
    private readonly SiloAddress _silo;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _keeping;
    private MembershipEntry? _entry;

    /// <param name="table">The list.</param>
    /// <param name="silo">The silo's address.</param>
    /// <param name="time">The clock.</param>
    public ListedSilo(IMembershipTable table, SiloAddress silo, TimeProvider time)
    {
        (_table, _silo) = (table, silo);
        _keeping = KeepAsync(time);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
    }

    private async Task KeepAsync(TimeProvider time)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await LookAsync(time);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Redis doesn't answer, which Orleans logs; it may have the list when it does.
            }
        } while (await timer.WaitForNextTickAsync(_over.Token));
    }

    private async Task LookAsync(TimeProvider time)
    {
        if ((await _table.ReadAllAsync(_over.Token)).TryGet(_silo) is { Item1: { } listed })
        {
            _entry = listed;
        }
        else if (_entry is not null)
        {
            await _table.InitializeMembershipTableAsync(tryInitTableVersion: true, _over.Token);
            _entry.IAmAliveTime = time.GetUtcNow().UtcDateTime;
            await _table.InsertRowAsync(_entry, (await _table.ReadAllAsync(_over.Token)).Version.Next(), _over.Token);
        }
    }
}
