using System.CommandLine;
using System.Text.Json;
using Platform.Host.Commands.Diagnosis;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Platform.Host.Runtime;
using Platform.Host.Runtime.Devices;
using Spectre.Console;

namespace Platform.Host.Commands;

/// <summary><c>platform doctor</c>: what is missing on this machine.</summary>
internal static class DoctorCommand
{
    public static Command Create(Shell shell)
    {
        var plugins = SharedOptions.Plugins();
        var data = SharedOptions.Data();
        var command = new Verb(
            "doctor",
            "Check this machine and say what is missing; exits with 1 if something is broken",
            "doctor",
            "doctor --data /scratch/me/platform"
        )
        {
            plugins,
            data,
        };
        command.SetAction(
            async (call, cancellationToken) =>
            {
                var torch = TorchCheck.ProbeAsync(cancellationToken);
                var gpus = await Task.Run(NvidiaSmi.OfProcess(since: TimeSpan.Zero).Read, cancellationToken);
                IReadOnlyList<Finding> findings =
                [
                    .. MachineCheck.Findings(),
                    .. TorchCheck.Findings(await torch, gpus),
                    .. GpuCheck.Findings(gpus),
                    await DataDirectoryCheck.FindAsync(shell.DataDirectory(call.GetValue(data)), cancellationToken),
                    .. PluginCheck.Findings(call.GetRequiredValue(plugins)),
                ];
                Print(findings, shell.Styled());
                return findings.Any(finding => finding.Status is FindingStatus.Fail) ? ExitCode.Failed : ExitCode.Done;
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

    private static void Print(IReadOnlyList<Finding> findings, IAnsiConsole console)
    {
        var width = findings.Max(finding => finding.Name.Length);
        foreach (var finding in findings)
        {
            var (word, style) = finding.Status switch
            {
                FindingStatus.Ok => ("ok  ", "green"),
                FindingStatus.Warn => ("warn", "yellow"),
                _ => ("FAIL", "red bold"),
            };
            console.MarkupLine(
                $"[{style}]{word}[/]  {Markup.Escape(finding.Name.PadRight(width))}  {Markup.Escape(Printable.Text(finding.Text))}"
            );
            if (finding.Remedy is { } remedy)
            {
                console.MarkupLine($"      {new string(' ', width)}  → {Markup.Escape(Printable.Text(remedy))}");
            }
        }
    }
}
