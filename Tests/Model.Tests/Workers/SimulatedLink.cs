using Platform.Host.Protocol.Messages;
using Platform.Model.Tests.Hosts;
using Platform.Model.Tests.Simulating;

namespace Platform.Model.Tests.Workers;

/// <summary>Messages of a process to the host, over the network.</summary>
internal sealed class SimulatedLink(SimulatedNetwork network, SimulatedHost host, SimulatedProcess process, string machine) : IBrokerLink
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public Task<byte[]> CallAsync(BrokerCall call, byte[] message, CancellationToken cancellationToken) =>
        CallAsync(
            service => service.CallAsync(call, message, CancellationToken.None),
            isRefused => new UnansweredException(isRefused ? "refused" : "nothing came in time", new IOException()),
            Patience,
            cancellationToken
        );

    /// <summary>Calls the host.</summary>
    /// <param name="serve">Makes the answer there.</param>
    /// <param name="unanswered">Says that none came; whether because there is no process that listens.</param>
    /// <param name="patience">How long that is waited for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<T> CallAsync<T>(
        Func<BrokerService, Task<T>> serve,
        Func<bool, Exception> unanswered,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        var answered = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var ended = cancellationToken.Register(() => answered.TrySetCanceled(cancellationToken));
        process.After(patience, () => answered.TrySetException(unanswered(false)));
        network.Carry(machine, () => host.Receive(serve, answer => network.Carry(machine, () => process.Do(() => Take(answer)))));
        return await answered.Task;

        void Take(Task<T>? answer)
        {
            if (answer is null)
            {
                answered.TrySetException(unanswered(true));
            }
            else if (answer.Exception is { } fault)
            {
                answered.TrySetException(fault.InnerException!);
            }
            else
            {
                answered.TrySetResult(answer.GetAwaiter().GetResult());
            }
        }
    }
}
