namespace Platform.Host.Protocol.Messages;

/// <summary>The way of messages between a worker and the broker of its host. Messages are
/// JSON (<see cref="WireJson"/>), so that no type of the domain is part of the protocol.</summary>
internal interface IBrokerLink
{
    /// <summary>Asks.</summary>
    /// <param name="call">What.</param>
    /// <param name="message">The question, UTF-8.</param>
    /// <param name="cancellationToken">Ends the wait for the answer; the host may have heard the question.</param>
    /// <returns>The answer, UTF-8; empty if the host is there but can't answer yet, and is to be asked again.</returns>
    /// <exception cref="UnansweredException">No answer came. The call may be repeated.</exception>
    Task<byte[]> CallAsync(BrokerCall call, byte[] message, CancellationToken cancellationToken);
}
