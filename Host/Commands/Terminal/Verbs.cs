using System.CommandLine;
using Platform.Host.Commands.Records;
using Platform.Host.Server;

namespace Platform.Host.Commands.Terminal;

/// <summary>All verbs of the command line.</summary>
internal static class Verbs
{
    /// <summary>The headings of the overview, and what stands under each.</summary>
    public static IReadOnlyList<(string Heading, IReadOnlyList<string> Verbs)> Groups { get; } =
    [
        ("Run", ["run", "find-lr", "validate", "plan", "schema"]),
        ("Control", ["pause", "resume", "stop", "cancel", "rerun", "extend", "enqueue", "skip"]),
        ("Inspect", ["experiments", "trials", "show", "why", "compare", "suggest", "backtest", "replay", "view", "report", "export"]),
        ("Use a model", ["predict", "checkpoint"]),
        ("Maintain", ["tag", "note", "delete", "backup", "restore", "compact"]),
        ("Set up", ["serve", "worker", "workers", "certificates", "plugins", "completion", "doctor"]),
    ];

    public static RootCommand Create(Shell shell, Func<string, OwnedRecords> own, RecordSource records)
    {
        var root = new RootCommand("Finds the hyperparameters, above all the learning rate, that train your network best.")
        {
            RunCommand.Create(shell, own),
            ServeCommand.Create(shell, own),
            ValidateCommand.Create(shell),
            PlanCommand.Create(shell, own),
            FindRateCommand.Create(shell, own),
            SchemaCommand.Create(shell),
            ExperimentsCommand.Create(shell, records),
            TrialsCommand.Create(shell, records),
            ShowCommand.Create(shell, records),
            WhyCommand.Create(shell, records),
            SuggestCommand.Create(shell, own),
            CompareCommand.Create(shell, records),
            BacktestCommand.Create(shell, records),
            ReplayCommand.Create(shell, records),
            ExportCommand.Create(shell, records),
            ReportCommand.Create(shell, records),
            ViewCommand.Create(shell),
            LabelCommands.CreateTag(shell, records),
            LabelCommands.CreateNote(shell, records),
            DeleteCommand.Create(shell, records),
            CheckpointCommand.Create(shell, records),
            PredictCommand.Create(shell, records),
            BackupCommand.Create(shell, records),
            RestoreCommand.Create(shell, records),
            CompactCommand.Create(shell),
            PluginsCommand.Create(shell),
            CompletionCommand.Create(shell),
            DoctorCommand.Create(shell),
            WorkerCommand.Create(shell),
            CertificatesCommand.Create(shell),
            WorkersCommand.Create(shell),
            DoctorCommand.CreateProbe(shell),
            PredictorCommand.Create(shell, records),
        };
        foreach (var order in OrderCommands.Create(shell, own).Concat(SearchOrderCommands.Create(shell, own)))
        {
            root.Subcommands.Add(order);
        }

        return root;
    }
}
