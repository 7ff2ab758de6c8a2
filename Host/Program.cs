using Platform.Host.Commands;
using Platform.Host.Plugins;

var shell = Shell.OfProcess();

// A worker that crashes is to be seen crashing: its host tells why.
if (args is not ["worker", ..]) Failure.Guard(shell);
new StrayExceptions(shell.Error, endsWithThreads: args is ["worker", ..]).Watch();
return await CommandLine.InvokeAsync(Verbs.Create(shell, Own, new RecordSource(directory => OwnedRecords.OpenExisting(directory, shell.Time), shell.Time)), args, shell);

OwnedRecords Own(string directory) => OwnedRecords.Open(directory, shell.Time);
