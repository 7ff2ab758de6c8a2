namespace Platform.Host.Tests.Commands;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Help_ShowsExamples()
    {
        using var terminal = new Terminal();

        var code = await terminal.CallAsync("trials", "--help");

        Assert.Equal(0, code);
        Assert.Contains("Examples:", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("platform trials digits-learning-rate", terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("trails")]
    [InlineData("trials")]
    [InlineData("trials digits --nonsense")]
    [InlineData("compare digits/1")]
    public async Task WrongCall_EndsWithTwo_AndPointsToTheHelp(string call)
    {
        using var terminal = new Terminal();

        var code = await terminal.CallAsync(call.Split(' '));

        Assert.Equal(2, code);
        Assert.Contains("--help", terminal.Error, StringComparison.Ordinal);
    }
}
