using System.CommandLine;
using System.Text.Json;
using Platform.Host.Commands;
using Platform.Host.Commands.Terminal;
using Platform.Host.Runtime;
using Platform.Host.Tests.Plugins;

namespace Platform.Host.Tests.Commands;

public sealed class PluginsCommandTests : IDisposable
{
    private readonly PluginsFolder _plugins = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _plugins.Dispose();
        _out.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task List_ShowsStatusAndReason()
    {
        _plugins.Drop("PaceOne");
        _plugins.Drop("ThrowingConstructor");

        var code = await Invoke("plugins", "list", "--plugins", _plugins.Path);

        Assert.Equal(ExitCode.Done, code);
        Assert.Matches(@"(?m)^PaceOne +1\.0\.0 +active +pace-one\r?$", _out.ToString());
        Assert.Matches(@"(?m)^ThrowingConstructor +1\.0\.0 +malfunctioned", _out.ToString());
        Assert.Contains("ThrowingConstructor is malfunctioned", _out.ToString(), StringComparison.Ordinal);
        Assert.Contains("throws NotSupportedException: No calendar at hand.", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListJson_IsAnArrayOfPlugins()
    {
        _plugins.Drop("PaceOne");
        _plugins.Drop("ThrowingConstructor");

        await Invoke("plugins", "list", "--json", "--plugins", _plugins.Path);

        var plugins = JsonElement.Parse(_out.ToString()).EnumerateArray().ToDictionary(plugin => plugin.GetProperty("name").GetString()!);
        var good = plugins["PaceOne"];
        Assert.Equal("active", good.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, good.GetProperty("reason").ValueKind);
        Assert.Equal(64, good.GetProperty("sha256").GetString()!.Length);
        var option = good.GetProperty("components")[0].GetProperty("options")[0];
        Assert.Equal(
            ("scale", "number", 1.0),
            (option.GetProperty("name").GetString(), option.GetProperty("type").GetString(), option.GetProperty("default").GetDouble())
        );
        Assert.Equal("malfunctioned", plugins["ThrowingConstructor"].GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("PaceOne")]
    [InlineData("paceone")]
    [InlineData("pace-one")]
    public async Task Show_PrintsTheOptions(string name)
    {
        _plugins.Drop("PaceOne");

        var code = await Invoke("plugins", "show", name, "--plugins", _plugins.Path);

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("schedule pace-one", _out.ToString(), StringComparison.Ordinal);
        Assert.Contains("Walks at the pace of version 1.", _out.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"(?m)^scale +number +1 +at least 0 and at most 10 +What the pace is multiplied with\.", _out.ToString());
    }

    [Fact]
    public async Task Show_OfARefusedPlugin_SaysWhy()
    {
        _plugins.Drop("FuturePlugin");

        await Invoke("plugins", "show", "future", "--plugins", _plugins.Path);

        Assert.Contains("It was built against version 2 of the plugin contract", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_OfAnUnknownName_ListsTheKnownOnes()
    {
        _plugins.Drop("PaceOne");

        var code = await Invoke("plugins", "show", "pace-too", "--plugins", _plugins.Path);

        Assert.Equal(ExitCode.Wrong, code);
        Assert.Contains("There is no plugin or component 'pace-too'.", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("pace-one", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingDirectory_IsAWrongCall()
    {
        var code = await Invoke("plugins", "list", "--plugins", Path.Combine(_plugins.Path, "missing"));

        Assert.Equal(ExitCode.Wrong, code);
        Assert.Contains("does not exist. --plugins takes a directory that holds plugins.", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_WritesAFolder_AndNeverOverwrites()
    {
        var first = await Invoke("plugins", "new", "wide-mlp", "--kind", "loss");
        var second = await Invoke("plugins", "new", "WideMlp");

        Assert.Equal((ExitCode.Done, ExitCode.Wrong), (first, second));
        var files = Directory.GetFiles(Path.Combine(_plugins.Path, "WideMlp")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(["README.md", "WideMlp.csproj", "WideMlpLoss.cs", "wide-mlp.yaml"], files);
        Assert.Contains("already exists", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1st")]
    [InlineData("wide mlp")]
    [InlineData("../up")]
    [InlineData("loss")]
    [InlineData("system")]
    public async Task New_RefusesNamesThatCantCompile(string name)
    {
        var code = await Invoke("plugins", "new", name);

        Assert.Equal(ExitCode.Wrong, code);
        Assert.Contains("can't be a plugin's name", _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_plugins.Path));
    }

    private Task<int> Invoke(params string[] arguments)
    {
        var shell = new Shell
        {
            In = TextReader.Null,
            Out = _out,
            Error = _error,
            Directory = _plugins.Path,
        };
        return CommandLine.InvokeAsync(new RootCommand { PluginsCommand.Create(shell) }, arguments, shell);
    }
}
