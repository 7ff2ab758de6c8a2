using System.CommandLine;
using Platform.Host.Commands;
using Platform.Host.Plugins;
using Platform.Host.Workers;

var shell = Shell.OfProcess();
new StrayExceptions(shell.Error, endsWithThreads: args is ["worker", ..]).Watch();
var records = new RecordSource(directory => OwnedRecords.OpenExisting(directory, shell.Time), shell.Time);

var root = new RootCommand("Searches for the learning rate, and anything else, that trains a network best.")
{
    RunCommand.Create(shell, Own),
    ServeCommand.Create(shell, Own),
    ValidateCommand.Create(shell),
    PlanCommand.Create(shell),
    FindRateCommand.Create(shell, Own),
    SchemaCommand.Create(shell),
    ExperimentsCommand.Create(shell, records),
    TrialsCommand.Create(shell, records),
    ShowCommand.Create(shell, records),
    CompareCommand.Create(shell, records),
    ExportCommand.Create(shell, records),
    ReportCommand.Create(shell, records),
    ViewCommand.Create(shell),
    LabelCommands.CreateTag(shell, records),
    LabelCommands.CreateNote(shell, records),
    DeleteCommand.Create(shell, records),
    CheckpointCommand.Create(shell, records),
    PredictCommand.Create(shell, records),
    BackupCommand.Create(shell, records),
    CompactCommand.Create(shell),
    PluginsCommand.Create(shell),
    DoctorCommand.Create(shell),
    WorkerCommand.Create(shell),
    DoctorCommand.CreateProbe(shell),
};

foreach (var order in OrderCommands.Create(shell, Own)) root.Subcommands.Add(order);

return await CommandLine.InvokeAsync(root, args, shell);

OwnedRecords Own(string directory) => OwnedRecords.Open(directory, shell.Time);
