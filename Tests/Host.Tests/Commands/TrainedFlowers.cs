using System.Globalization;

namespace Platform.Host.Tests.Commands;

/// <summary>A terminal in whose records a classification was trained; reading it changes nothing.</summary>
public sealed class TrainedFlowers : IAsyncLifetime
{
    private const string Flowers = """
        name: flowers
        dataset: { plugin: csv, path: flowers.csv, target: kind, categorical: [colour] }
        data: { validation: 0.2, test: 0.2 }
        model: { plugin: mlp, hidden: [8] }
        loss: { plugin: cross-entropy }
        optimizer: { plugin: adam, learningRate: 0.05 }
        metrics: [accuracy]
        training: { epochs: 40, batchSize: 16 }
        objective: { metric: validation/accuracy, goal: maximize }
        search: { sampler: { plugin: random, trials: 1 }, space: { optimizer.learningRate: [0.05] } }
        workers: { device: cpu }
        """;

    internal FakeTerminal Terminal { get; } = new() { OwnsRecords = true };

    public async ValueTask InitializeAsync()
    {
        var rows = Enumerable
            .Range(0, 100)
            .Select(number =>
                string.Create(CultureInfo.InvariantCulture, $"{number % 10},{(number % 10 < 5 ? "blue,violet" : "red,rose")}")
            );
        await Terminal.WriteAsync("flowers.csv", "size,colour,kind\n" + string.Join('\n', rows));
        await Terminal.WriteAsync("flowers.yaml", Flowers);
        await Terminal.CallAsync("run", "flowers.yaml", "--inline", "-q");
    }

    public ValueTask DisposeAsync()
    {
        Terminal.Dispose();
        return ValueTask.CompletedTask;
    }
}
