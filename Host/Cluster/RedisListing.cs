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

    /// <summary>Lists a host. A server that doesn't answer gets the entry as soon as it does.</summary>
    /// <param name="address">The server, and the name of the entry.</param>
    /// <param name="host">What is listed.</param>
    /// <param name="say">Hears that the server doesn't answer yet.</param>
    /// <param name="time">The clock.</param>
    public static async Task<RedisListing> AddAsync(RedisAddress address, GatewayAddress host, Action<string> say, TimeProvider time)
    {
        var options = ConfigurationOptions.Parse(address.Server);
        options.AbortOnConnectFail = false;
        var redis = await ConnectionMultiplexer.ConnectAsync(options);
        if (!redis.IsConnected)
        {
            say($"The Redis server at {address.Server} doesn't answer. Until it does, workers can't find this host there.");
        }

        var listing = new RedisListing(redis, Key(address), host.ToString(), time);
        listing.Renew();
        return listing;
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
