using System.CommandLine;
using System.Text.Json;
using Platform.Host.Commands.Diagnosis;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Platform.Host.Runtime;
using Platform.Host.Runtime.Devices;

namespace Platform.Host.Commands;

/// <summary><c>platform doctor</c>: what is missing on this machine; with <c>--data</c>
/// or <c>--repair</c>: what is damaged in a data directory.</summary>
internal static class DoctorCommand
{
    public static Command Create(Shell shell)
    {
        var plugins = SharedOptions.Plugins();
        var data = new Option<string?>("--data")
        {
            Description = "Check everything in this data directory instead of the machine, and change nothing",
            HelpName = "DIR",
        };
        var repair = new Option<string?>("--repair")
        {
            Description = "Write what is sound of the data directory to a new one, with a list of what isn't",
            HelpName = "NEWDIR",
        };
        var json = SharedOptions.Json("what --data or --repair found");
        var command = new Verb(
            "doctor",
            "Check this machine, or a data directory; exits with 1 if something is broken",
            "doctor",
            "doctor --data /srv/platform",
            "doctor --data /srv/platform --repair /srv/repaired"
        )
        {
            plugins,
            data,
            repair,
            json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(data) is null && result.GetValue(repair) is null)
            {
                result.AddError("--json prints what was found in a data directory: name it with --data.");
            }
        });
        command.SetAction(
            async (call, cancellationToken) =>
            {
                var directory = shell.DataDirectory(call.GetValue(data));
                if (call.GetValue(data) is null && call.GetValue(repair) is null)
                {
                    return await CheckMachineAsync(shell, directory, call.GetRequiredValue(plugins), cancellationToken);
                }

                return await CheckDirectoryAsync(
                    shell,
                    directory,
                    call.GetValue(repair) is { } target ? Path.GetFullPath(target, shell.Directory) : null,
                    call.GetValue(json),
                    cancellationToken
                );
            }
        );
        return command;
    }

    /// <summary>The child process that loads libtorch.</summary>
    public static Command CreateProbe(Shell shell)
    {
        var command = new Command(TorchCheck.ProbeVerb, "Load libtorch and say what happened") { Hidden = true };
        command.SetAction(_ => shell.Out.WriteLine(JsonSerializer.Serialize(TorchProbe.Run(), TorchReportJson.Default.TorchReport)));
        return command;
    }

    private static async Task<int> CheckMachineAsync(
        Shell shell,
        string directory,
        IEnumerable<string> plugins,
        CancellationToken cancellationToken
    )
    {
        var torch = TorchCheck.ProbeAsync(cancellationToken);
        var gpus = await Task.Run(NvidiaSmi.OfProcess(since: TimeSpan.Zero).Read, cancellationToken);
        return Finish(
            shell,
            [
                .. MachineCheck.Findings(),
                .. TorchCheck.Findings(await torch, gpus),
                .. GpuCheck.Findings(gpus),
                await DataDirectoryCheck.FindAsync(directory, cancellationToken),
                .. PluginCheck.Findings(plugins),
            ]
        );
    }

    private static async Task<int> CheckDirectoryAsync(
        Shell shell,
        string directory,
        string? target,
        bool json,
        CancellationToken cancellationToken
    )
    {
        var report = await DirectoryInspection.RunAsync(directory, target, cancellationToken);
        if (report is null)
        {
            return target is null && !json
                ? Finish(shell, [await DataDirectoryCheck.FindAsync(directory, cancellationToken)])
                : throw new CallException($"'{directory}' has no records. Name a data directory with --data.");
        }

        if (json)
        {
            OutputJson.Write(shell.Out, report, OutputJson.Readable.DirectoryReport);
        }
        else
        {
            FindingPrinter.Print(DirectoryFindings.Of(report), shell.Styled());
        }

        return report.Damaged.Count > 0 && report.Repaired is null ? ExitCode.Failed : ExitCode.Done;
    }

    private static int Finish(Shell shell, IReadOnlyList<Finding> findings)
    {
        FindingPrinter.Print(findings, shell.Styled());
        return findings.Any(finding => finding.Status is FindingStatus.Fail) ? ExitCode.Failed : ExitCode.Done;
    }
}
