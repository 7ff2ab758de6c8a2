using System.Globalization;

namespace Platform.Host.Tests.Commands;

/// <summary>A terminal in whose records a model of each kind of input was trained:
/// rows with classes, rows with values, sentences.</summary>
public sealed class FuzzedModels : IAsyncLifetime
{
    internal static IReadOnlyList<string> Names { get; } = ["classes", "values", "sentences"];

    internal FakeTerminal Terminal { get; } = new() { OwnsRecords = true };

    public async ValueTask InitializeAsync()
    {
        var rows = Enumerable
            .Range(0, 40)
            .Select(number =>
                string.Create(CultureInfo.InvariantCulture, $"{number % 10},{(number % 10 < 5 ? "blue,violet" : "red,rose")}")
            );
        await Terminal.WriteAsync("rows.csv", "size,colour,kind\n" + string.Join('\n', rows));
        await TrainAsync(
            "classes",
            "{ plugin: csv, path: rows.csv, categorical: [colour] }",
            "{ plugin: mlp, hidden: [4] }",
            "cross-entropy"
        );
        await TrainAsync(
            "values",
            "{ plugin: csv, path: rows.csv, target: size, task: regression, categorical: [colour, kind] }",
            "{ plugin: mlp, hidden: [4] }",
            "mean-squared-error"
        );
        await TrainAsync("sentences", "{ plugin: sentiment, count: 40 }", "{ plugin: bag-of-words }", "cross-entropy");
    }

    public ValueTask DisposeAsync()
    {
        Terminal.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task TrainAsync(string name, string dataset, string model, string loss)
    {
        await Terminal.WriteAsync(
            $"{name}.yaml",
            $$"""
            name: {{name}}
            dataset: {{dataset}}
            model: {{model}}
            loss: { plugin: {{loss}} }
            optimizer: { plugin: adam, learningRate: 0.05 }
            training: { epochs: 1, batchSize: 16 }
            objective: { metric: validation/loss, goal: minimize }
            search: { sampler: { plugin: random, trials: 1 }, space: { optimizer.learningRate: [0.05] } }
            workers: { device: cpu }
            """
        );
        Assert.Equal(0, await Terminal.CallAsync("run", $"{name}.yaml", "--inline", "-q"));
    }
}
