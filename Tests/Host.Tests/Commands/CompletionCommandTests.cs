using System.Diagnostics;
using Platform.TestSupport.Hosting;

namespace Platform.Host.Tests.Commands;

/// <summary>The scripts, in real shells that ask the real executable.</summary>
public sealed class CompletionCommandTests
{
    // Each is given a line and prints the words, or FILES where the shell would complete names of files.
    private const string Bash = """
        source <(platform completion bash)
        COMP_LINE=$LINE_TO_COMPLETE COMP_POINT=${#LINE_TO_COMPLETE}
        read -ra COMP_WORDS <<< "$LINE_TO_COMPLETE"
        [[ $LINE_TO_COMPLETE == *' ' ]] && COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _platform
        echo "${COMPREPLY[*]:-FILES}"
        """;

    private const string Zsh = """
        compdef() { : }
        compadd() { shift; local -a fitting=(${(M)@:#$PREFIX*}); print -r -- $fitting }
        _files() { print FILES }
        source <(platform completion zsh)
        BUFFER=$LINE_TO_COMPLETE CURSOR=${#LINE_TO_COMPLETE} words=(${=LINE_TO_COMPLETE})
        [[ $LINE_TO_COMPLETE == *' ' ]] && words+=("")
        PREFIX=$words[-1]
        _platform
        """;

    public static TheoryData<string, string> Lines =>
        new()
        {
            { "platform ru", "run" },
            { "platform run --inl", "--inline" },
            { "platform run ", "FILES" },
            { "platform plugins ", "list new show" },
            { "platform plugins new wide --kind p", "pruner" },
        };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Bash_CompletesTheLine(string line, string words) => Assert.Equal(words, await CompleteAsync("bash", Bash, line));

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Zsh_CompletesTheLine(string line, string words)
    {
        Assert.SkipUnless(
            File.Exists("/usr/bin/zsh") || Environment.GetEnvironmentVariable("PLATFORM_REQUIRE") == "all",
            "zsh isn't installed."
        );

        Assert.Equal(words, await CompleteAsync("zsh", Zsh, line));
    }

    private static async Task<string> CompleteAsync(string shell, string script, string line)
    {
        using var process = Process.Start(
            new ProcessStartInfo(shell, ["-c", $"platform() {{ dotnet '{HostExecutable.Path}' \"$@\"; }}\n{script}"])
            {
                Environment = { ["LINE_TO_COMPLETE"] = line },
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (_, output, error) = await HostExecutable.EndAsync(process);
        Assert.Empty(error);
        return string.Join(' ', output.Split().Where(word => word.Length > 0).Order(StringComparer.Ordinal));
    }
}
