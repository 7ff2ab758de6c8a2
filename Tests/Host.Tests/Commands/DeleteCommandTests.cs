namespace Platform.Host.Tests.Commands;

public sealed class DeleteCommandTests
{
    [Theory]
    [InlineData("y", 0, 0)]
    [InlineData("n", 2, 1)]
    [InlineData("", 2, 1)]
    public async Task Delete_AsksFirst(string answer, int expectedCode, int expectedExperiments)
    {
        var store = await SampleRecords.StoreAsync();
        using var terminal = new FakeTerminal { Store = store, Answer = answer };

        var code = await terminal.CallAsync("delete", "digits");

        Assert.Equal(expectedCode, code);
        Assert.Equal(expectedExperiments, store.Experiments().Count);
    }

    [Fact]
    public async Task Delete_WithNobodyToAsk_NeedsYes()
    {
        var store = await SampleRecords.StoreAsync();
        using var terminal = new FakeTerminal { Store = store };

        var withoutYes = await terminal.CallAsync("delete", "digits");
        var withYes = await terminal.CallAsync("delete", "digits", "--yes");

        Assert.Equal((2, 0), (withoutYes, withYes));
        Assert.Empty(store.Experiments());
    }

    [Theory]
    [InlineData(true, 2, 1)]
    [InlineData(false, 0, 0)]
    public async Task Delete_OverALivingHost_LeavesWhatRuns(bool running, int expectedCode, int expectedExperiments)
    {
        var store = await SampleRecords.StoreAsync();
        using var terminal = new FakeTerminal();
        await using var host = await terminal.StartHostAsync(store, running);

        var code = await terminal.CallAsync("delete", "digits", "--yes");

        Assert.Equal(expectedCode, code);
        Assert.Equal(expectedExperiments, store.Experiments().Count);
    }
}
