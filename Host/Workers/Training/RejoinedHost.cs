using System.Net;
using System.Net.Sockets;
using Platform.Experiments.Definitions;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Http.Clients;
using Platform.Host.Protocol.Messages;

namespace Platform.Host.Workers.Training;

/// <summary>A host that was joined and may be replaced: when it doesn't answer, the worker joins whoever is in its place.</summary>
/// <param name="first">The connection to begin with.</param>
/// <param name="join">Makes another one.</param>
/// <param name="patience">How long the host may be gone.</param>
/// <param name="time">The clock.</param>
internal sealed class RejoinedHost(JoinedHost first, Func<CancellationToken, Task<JoinedHost>> join, TimeSpan patience, TimeProvider time)
    : IBrokerLink,
        ICheckpointTransfer,
        IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.2);
    private readonly SemaphoreSlim _gate = new(1);
    private volatile JoinedHost _current = first;
    private (LeaseToken Lease, ReadOnlyMemory<byte> Content, string Sha256)? _stored;

    /// <inheritdoc/>
    public async Task<byte[]> CallAsync(BrokerCall call, byte[] message, CancellationToken cancellationToken)
    {
        var host = _current;
        try
        {
            return await host.Link.CallAsync(call, message, cancellationToken);
        }
        catch (Exception exception)
            when (exception is UnansweredException || (host != _current && exception is not OperationCanceledException))
        {
            await RejoinAsync(host, cancellationToken);
            throw exception as UnansweredException ?? new UnansweredException(exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    public async Task StoreAsync(LeaseToken lease, ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellationToken)
    {
        await AskAsync(http => new HttpCheckpoints(http).StoreAsync(lease, content, sha256, cancellationToken), cancellationToken);
        _stored = (lease, content, sha256);
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> LoadAsync(string sha256, CancellationToken cancellationToken)
    {
        var bytes = ReadOnlyMemory<byte>.Empty;
        await AskAsync(async http => bytes = await new HttpCheckpoints(http).LoadAsync(sha256, cancellationToken), cancellationToken);
        return bytes;
    }

    /// <summary>Asks over HTTP, and again until the host answers.</summary>
    /// <exception cref="HostUnreachableException">It was gone for too long.</exception>
    public async Task AskAsync(Func<HttpClient, Task> ask, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            var host = _current;
            try
            {
                await ask(host.Http);
                return;
            }
            catch (Exception exception) when (IsUnanswered(exception) || (host != _current && exception is ObjectDisposedException))
            {
                if (time.GetElapsedTime(start) > patience)
                {
                    throw new HostUnreachableException(
                        $"The host has not answered for {new Duration(patience)}: {exception.Message}",
                        exception
                    );
                }

                await RejoinAsync(host, cancellationToken);
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _current.DisposeAsync();
        _gate.Dispose();
    }

    // A host that was replaced doesn't answer, and one for which this worker's certificate is too old refuses it.
    private static bool IsUnanswered(Exception exception) =>
        exception
            is HttpRequestException { StatusCode: null or HttpStatusCode.Unauthorized or HttpStatusCode.ServiceUnavailable }
                or HttpIOException
                or IOException { InnerException: SocketException }
        || exception is HostUnreachableException { InnerException: { } cause }
            && (cause is OperationCanceledException || IsUnanswered(cause));

    private async Task RejoinAsync(JoinedHost lost, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_current == lost && !await lost.IsThereAsync(time, cancellationToken))
            {
                await ReplaceAsync(lost, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or HostUnreachableException)
        {
            // It isn't there yet. Whoever asked asks again.
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task ReplaceAsync(JoinedHost lost, CancellationToken cancellationToken)
    {
        var next = await join(cancellationToken);
        try
        {
            // Bytes that no batch had named yet were lost with the host; the next batch may name them.
            if (_stored is var (lease, content, sha256))
            {
                await new HttpCheckpoints(next.Http).StoreAsync(lease, content, sha256, cancellationToken);
            }
        }
        catch
        {
            await next.DisposeAsync();
            throw;
        }

        _current = next;
        await lost.DisposeAsync();
    }
}
