using Microsoft.Extensions.Hosting;

namespace Platform.Host.Runtime;

/// <summary>Leaves Ctrl+C alone: the usual lifetime of a host swallows it, so that a second one would never end the process.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
