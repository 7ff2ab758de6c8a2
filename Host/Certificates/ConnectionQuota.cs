using System.Net;
using System.Threading.RateLimiting;

namespace Platform.Host.Certificates;

/// <summary>How many connections may be open that haven't shown yet whose they are, from one address and from all.</summary>
internal sealed class ConnectionQuota : IDisposable
{
    private const int MostOfAddress = 128;
    private const int Most = 1024;

    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
            RateLimitPartition.GetConcurrencyLimiter(address, _ => Limit(MostOfAddress))
        ),
        PartitionedRateLimiter.Create<IPAddress, bool>(_ => RateLimitPartition.GetConcurrencyLimiter(true, _ => Limit(Most)))
    );

    /// <summary>Counts a connection until what is returned is disposed of; null: there are too many.</summary>
    public IDisposable? TryEnter(EndPoint? from)
    {
        var lease = _limiter.AttemptAcquire(from is IPEndPoint { Address: var address } ? address : IPAddress.None);
        if (lease.IsAcquired)
        {
            return lease;
        }

        lease.Dispose();
        return null;
    }

    public void Dispose() => _limiter.Dispose();

    private static ConcurrencyLimiterOptions Limit(int most) => new() { PermitLimit = most };
}
