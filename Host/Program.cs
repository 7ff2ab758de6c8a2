using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Plugins;
using Platform.Host.Runtime;
using Platform.Host.Server;

var shell = Shell.OfProcess();

// A worker that crashes is to be seen crashing: its host tells why.
if (args is not ["worker", ..])
{
    Failure.Guard(shell);
}

new StrayExceptions(shell.Error, endsWithThreads: args is ["worker", ..]).Watch();
var code = await CommandLine.InvokeAsync(
    Verbs.Create(shell, Own, new RecordSource(directory => OwnedRecords.OpenExisting(directory, shell.Time, Tell), shell.Time)),
    args,
    shell
);

// A thread that is left in native code wouldn't survive what that code runs down on the usual way out.
await shell.Out.FlushAsync();
HardExit.With(code);

OwnedRecords Own(string directory) => OwnedRecords.Open(directory, shell.Time, Tell);

void Tell(string upgrade) => shell.Error.WriteLine($"note: {upgrade}");
