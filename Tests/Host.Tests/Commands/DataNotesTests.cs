namespace Platform.Host.Tests.Commands;

/// <summary>What a dataset says of how it read its file is shown before anything is trained.</summary>
[Collection(nameof(TorchTests))]
public sealed class DataNotesTests
{
    private const string Definition = """
        name: noted
        dataset: { plugin: csv, path: noted.csv }
        model: { plugin: mlp, hidden: [4] }
        loss: { plugin: cross-entropy }
        optimizer: { plugin: adam }
        training: { epochs: 1 }
        objective: { metric: validation/loss, goal: minimize }
        search: { sampler: { plugin: random, trials: 1 }, space: { optimizer.learningRate: [0.01] } }
        workers: { device: cpu }
        """;

    [Theory]
    [InlineData("validate", "noted.yaml")]
    [InlineData("plan", "noted.yaml", "--json")]
    [InlineData("run", "noted.yaml", "--inline", "-q")]
    public async Task Notes_AreShown(params string[] call)
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await terminal.WriteAsync("noted.yaml", Definition);
        await terminal.WriteAsync(
            "noted.csv",
            "x,y\n" + string.Concat(Enumerable.Range(0, 20).Select(number => $"{number},{(number % 4 == 0 ? "1.0" : $"{number % 2}")}\n"))
        );

        var code = await terminal.CallAsync(call);

        Assert.Equal(0, code);
        Assert.Contains(
            "note: The classes '1', '1.0' are the same number, and count as one class, '1'.\n",
            terminal.Error,
            StringComparison.Ordinal
        );
    }
}
