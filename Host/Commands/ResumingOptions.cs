using System.CommandLine;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Running;
using Platform.Host.Commands.Terminal;
using Platform.Host.Protocol;
using Platform.Host.Server;

namespace Platform.Host.Commands;

/// <summary>What the verbs take that resume an experiment.</summary>
internal sealed class ResumingOptions
{
    private readonly Option<string?> _data = SharedOptions.Data();
    private readonly Option<bool> _detach = SharedOptions.Detach();
    private readonly Option<bool> _json = SharedOptions.Json("the experiment and its trials at the end");
    private readonly Option<bool> _quiet = SharedOptions.Quiet();

    public Argument<string> Experiment { get; } = SharedOptions.Experiment();

    public void AddTo(Command command)
    {
        command.Arguments.Insert(0, Experiment);
        command.Options.Add(_data);
        command.Options.Add(_detach);
        command.Options.Add(_json);
        command.Options.Add(_quiet);
    }

    /// <summary>Gives an order, and follows what comes of it.</summary>
    public Task<int> GiveAsync(
        ParseResult call,
        Shell shell,
        Func<string, OwnedRecords> own,
        ExperimentOrder order,
        CancellationToken cancellationToken
    ) =>
        new ResumingOrder(
            shell,
            own,
            shell.DataDirectory(call.GetValue(_data)),
            call.GetValue(_detach),
            call.GetValue(_json),
            call.GetValue(_quiet)
        ).GiveAsync(call.GetRequiredValue(Experiment), order, cancellationToken);
}
