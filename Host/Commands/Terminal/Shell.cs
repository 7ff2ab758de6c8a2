using System.Diagnostics.CodeAnalysis;
using System.Text;
using Platform.Host.Output;
using Spectre.Console;

namespace Platform.Host.Commands.Terminal;

/// <summary>What a command sees of the process around it.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The writers are the process's; nothing is held open beside them.")]
internal sealed record Shell
{
    private const int WidthOfFiles = 10_000;

    /// <summary>What the user types.</summary>
    public required TextReader In { get; init; }

    /// <summary>Results.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Problems, notes and, beside JSON, progress.</summary>
    public required TextWriter Error
    {
        get;
        init => field = new PrintableWriter(value);
    }

    /// <summary>Whether somebody can answer a question.</summary>
    public bool InputIsTerminal { get; init; }

    /// <summary>Whether results are looked at in a terminal, which has a width and can be drawn over.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Columns and rows of the terminal now.</summary>
    public Func<(int Width, int Height)> TerminalSize { get; init; } = () => (80, 24);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The working directory.</summary>
    public required string Directory { get; init; }

    /// <summary>Environment variables.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>The shell that this process was started from.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place that hands the console to the commands.")]
    public static Shell OfProcess()
    {
        var shell = new Shell
        {
            In = Console.In,
            Out = Buffered(Console.OpenStandardOutput(), Console.IsOutputRedirected),
            Error = Console.Error,
            InputIsTerminal = !Console.IsInputRedirected,
            OutputIsTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb",
            TerminalSize = () => (Console.WindowWidth, Console.WindowHeight),
            Directory = Environment.CurrentDirectory,
            Variable = Environment.GetEnvironmentVariable,
        };
        StandardOutput.Reserve();
        return shell;
    }

    /// <summary>A console that styles what it writes if the output is a terminal, and never cuts lines if it isn't.</summary>
    public IAnsiConsole Styled()
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(Out),
                Ansi = OutputIsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
                ColorSystem = OutputIsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
            }
        );
        console.Profile.Width = OutputIsTerminal ? TerminalSize().Width : WidthOfFiles;
        return console;
    }

    /// <summary>The data directory: the option, else <c>PLATFORM_DATA</c>, else <c>.platform</c> in the working directory.</summary>
    public string DataDirectory(string? option) => Storage.DataDirectory.Locate(option, Variable("PLATFORM_DATA"), Directory, Home);

    /// <summary>A folder of this program in the user's cache directory.</summary>
    public string CacheDirectory(string name) =>
        Path.Combine(
            Variable("XDG_CACHE_HOME") is { Length: > 0 } named
                ? named
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "platform",
            name
        );

    private string Home =>
        Variable("HOME") is { Length: > 0 } home ? home : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>A file as the user named it, where that finds it from this process's own directory; otherwise its full path.</summary>
    public string File(string named) => Directory == Environment.CurrentDirectory ? named : Path.GetFullPath(named, Directory);

    // A pipe gets few large writes, a terminal each line as it comes.
    private static StreamWriter Buffered(Stream stream, bool redirected) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), redirected ? 16_384 : 1_024) { AutoFlush = true };
}
