using StackExchange.Redis;

namespace Platform.Host.Cluster;

/// <summary>The entry of a host in Redis: where workers reach it. It is renewed while the host runs, and vanishes soon after it was
/// killed. It is no secret, and proves nothing: that a host is the right one, a worker sees from its certificate.</summary>
internal sealed class RedisListing : IAsyncDisposable
{
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);
    private readonly ConnectionMultiplexer _redis;
    private readonly RedisKey _key;
    private readonly RedisValue _value;
    private readonly ITimer _timer;

    private RedisListing(ConnectionMultiplexer redis, RedisKey key, RedisValue value, TimeProvider time)
    {
        (_redis, _key, _value) = (redis, key, value);
        _timer = time.CreateTimer(_ => Renew(), null, Renewal, Renewal);
    }

    /// <summary>Lists a host.</summary>
    /// <exception cref="IOException">The server can't be reached.</exception>
    public static async Task<RedisListing> AddAsync(RedisAddress address, GatewayAddress host, TimeProvider time)
    {
        var redis = await ConnectAsync(address);
        var (key, value) = (Key(address), (RedisValue)host.ToString());
        await redis.GetDatabase().StringSetAsync(key, value, Validity);
        return new RedisListing(redis, key, value, time);
    }

    /// <summary>The host that is listed; null: none is, at the moment.</summary>
    /// <exception cref="IOException">The server can't be reached.</exception>
    public static async Task<GatewayAddress?> FindAsync(RedisAddress address)
    {
        await using var redis = await ConnectAsync(address);
        return (string?)await redis.GetDatabase().StringGetAsync(Key(address)) is { } host ? ClusterAddress.Gateway(host) : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        try
        {
            // Unless another host has taken its place.
            var mine = _redis.GetDatabase().CreateTransaction();
            mine.AddCondition(Condition.StringEqual(_key, _value));
            _ = mine.KeyDeleteAsync(_key);
            await mine.ExecuteAsync();
        }
        catch (RedisException)
        {
            // It vanishes by itself.
        }

        await _redis.DisposeAsync();
    }

    // A server that was restarted has forgotten the entry, and one that doesn't answer gets it later.
    private void Renew()
    {
        try
        {
            _redis.GetDatabase().StringSet(_key, _value, Validity, When.Always, CommandFlags.FireAndForget);
        }
        catch (RedisException)
        {
            // It isn't connected at the moment.
        }
    }

    private static async Task<ConnectionMultiplexer> ConnectAsync(RedisAddress address)
    {
        try
        {
            return await ConnectionMultiplexer.ConnectAsync(address.Server);
        }
        catch (RedisException exception)
        {
            throw new IOException($"The Redis server at {address.Server} can't be reached: {exception.Message}", exception);
        }
    }

    private static RedisKey Key(RedisAddress address) => $"platform/{address.Cluster}/host";
}
