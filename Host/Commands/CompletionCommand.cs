using System.CommandLine;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Commands;

/// <summary><c>platform completion SHELL</c>: what a shell needs to complete a call. The scripts ask for words with the directive
/// <c>[suggest]</c>, so that they follow whatever is changed here.</summary>
internal static class CompletionCommand
{
    public static Command Create(Shell shell) =>
        new Verb("completion", "Print a script that completes verbs, options and words in your shell", "completion bash >> ~/.bashrc")
        {
            Of("bash", "source <(platform completion bash)", "platform.bash", shell),
            Of("zsh", "source <(platform completion zsh)", "platform.zsh", shell),
            Of("powershell", "platform completion powershell | Out-String | Invoke-Expression", "platform.ps1", shell),
        };

    private static Verb Of(string name, string line, string script, Shell shell)
    {
        var command = new Verb(name, $"Print the script for {name}; in its start-up file: {line}", $"completion {name}");
        command.SetAction(_ => shell.Out.Write(Read(script)));
        return command;
    }

    private static string Read(string script)
    {
        using var resource = typeof(CompletionCommand).Assembly.GetManifestResourceStream($"Completion/{script}")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
