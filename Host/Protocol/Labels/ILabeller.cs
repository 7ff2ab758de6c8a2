namespace Platform.Host.Protocol.Labels;

/// <summary>Where tags and notes are changed: in the records, or at the running host that owns them.</summary>
internal interface ILabeller
{
    /// <summary>Makes a change; what it answers is durable.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="trial">Its trial; null: the experiment itself.</param>
    /// <param name="change">The change.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<LabelReply> ChangeAsync(string experiment, long? trial, LabelChange change, CancellationToken cancellationToken);
}
