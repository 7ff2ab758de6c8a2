using System.Text.Json;

namespace Platform.Host.Tests.Commands;

public sealed class SchemaCommandTests
{
    [Fact]
    public async Task Schema_ToAFile_IsWhatIsPrinted_AndKnowsTheOptionsOfPlugins()
    {
        using var terminal = new FakeTerminal();

        var code = await terminal.CallAsync("schema", "--out", "definition.schema.json");
        await terminal.CallAsync("schema");

        var text = await System.IO.File.ReadAllTextAsync(terminal.File("definition.schema.json"), TestContext.Current.CancellationToken);
        Assert.Equal(0, code);
        Assert.Equal(terminal.Output.ReplaceLineEndings("\n"), text);
        Assert.Equal(JsonValueKind.Object, JsonElement.Parse(text).GetProperty("properties").GetProperty("search").ValueKind);
        Assert.Contains("\"hidden\"", text, StringComparison.Ordinal);
    }
}
