using System.Diagnostics;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Host.Protocol.Messages;

/// <summary>A <see cref="LeaseReply"/> on its way: with a token it is a lease.</summary>
internal sealed record WireLeaseReply
{
    public LeaseToken? Token { get; init; }

    /// <summary>The trial's definition, in the JSON form in which it is recorded too.</summary>
    public string? Definition { get; init; }

    public CheckpointRecord? Resume { get; init; }

    public CheckpointRecord? Best { get; init; }

    public string? Trace { get; init; }

    public RunLimits? Limits { get; init; }

    public IReadOnlyList<PluginIdentity> Plugins { get; init; } = [];

    public double Seconds { get; init; }

    /// <summary>Whether there will be nothing more.</summary>
    public bool Over { get; init; }

    public static WireLeaseReply From(LeaseReply reply) =>
        reply switch
        {
            Lease lease => new()
            {
                Token = lease.Token,
                Definition = TrialDefinitionJson.Write(lease.Definition),
                Resume = lease.Resume,
                Best = lease.Best,
                Trace = lease.Trace,
                Plugins = lease.Plugins,
                Limits = lease.Limits,
                Seconds = lease.Duration.TotalSeconds,
            },
            NothingYet => new(),
            NothingMore => new() { Over = true },
            _ => throw new UnreachableException(),
        };

    public LeaseReply ToReply() =>
        (Token, Definition) switch
        {
            ({ } token, { } definition) => new Lease
            {
                Token = token,
                Definition = TrialDefinitionJson.Read(definition),
                Resume = Resume,
                Best = Best,
                Trace = Trace,
                Plugins = Plugins,
                Limits = Limits ?? RunLimits.None,
                Duration = TimeSpan.FromSeconds(Seconds),
            },
            _ => Over ? new NothingMore() : new NothingYet(),
        };
}
