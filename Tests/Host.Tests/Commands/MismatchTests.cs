namespace Platform.Host.Tests.Commands;

/// <summary>What doesn't fit together is said at its line, before anything starts.</summary>
[Collection(nameof(TorchTests))]
public sealed class MismatchTests
{
    private const string Definition = """
        name: mismatch
        dataset: { plugin: iris }
        model: { plugin: mlp }
        loss: { plugin: cross-entropy }
        optimizer: { plugin: sgd }
        training: { epochs: 1 }
        search: { sampler: { plugin: random, trials: 8 }, space: { optimizer.learningRate: { log: [1e-3, 1e-1] } } }
        workers: { device: cpu }
        """;

    [Theory]
    [InlineData("plugin: mlp", "plugin: lstm", "mismatch.yaml:3:1: model: The model 'lstm' reads sequences")]
    [InlineData(
        "plugin: cross-entropy",
        "plugin: mean-squared-error",
        "mismatch.yaml:4:1: loss: The loss 'mean-squared-error' wants values"
    )]
    [InlineData(
        "training:",
        "data: { validation: 0.001 }\ntraining:",
        "mismatch.yaml:6:9: data.validation: objective.metric: 'validation/loss' is never measured, because no examples validate."
    )]
    [InlineData(
        "training:",
        "data:\n  validation: 0.9\n  test: 149\ntraining:",
        "mismatch.yaml:6:1: data: Of 150 examples, 135 for validation and 149 for the test leave none to train on."
    )]
    [InlineData("training:", "metrics: [r2]\ntraining:", "mismatch.yaml:6:11: metrics[0]: The metric 'r2' ")]
    [InlineData("training:", "callbacks: [embeddings]\ntraining:", "mismatch.yaml:6:1: callbacks: ")]
    [InlineData("plugin: iris", "plugin: csv, path: nowhere.csv", "mismatch.yaml:2:1: dataset: There is no file")]
    [InlineData("space: {", "space: { model.plugin: [mlp, gru], ", "model: The model 'gru' reads sequences")]
    [InlineData("space: {", "space: { model.plugin: [mlp, gru], ", "(Where model.plugin = gru.)")]
    [InlineData(
        "space: {",
        "space: { dataset.plugin: [wine, sentiment], ",
        "The model 'mlp' takes values, but the input 'words' is tokens"
    )]
    [InlineData(
        "plugin: mlp",
        "plugin: mlp, hidden: [2000000000, 8]",
        "mismatch.yaml:3:1: model: Model 'mlp' is too large: it has a tensor of 32 GB"
    )]
    public async Task Mismatch_IsALocatedProblem(string part, string replacement, string problem)
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await terminal.WriteAsync("mismatch.yaml", Definition.Replace(part, replacement, StringComparison.Ordinal));

        var validated = await terminal.CallAsync("validate", terminal.File("mismatch.yaml"));
        var said = terminal.Error;
        var run = await terminal.CallAsync("run", terminal.File("mismatch.yaml"), "--inline", "-q");
        await terminal.CallAsync("experiments", "--json");

        Assert.Equal((2, 2), (validated, run));
        Assert.Contains(problem, said, StringComparison.Ordinal);
        Assert.Equal("[]", terminal.Output.Trim());
    }

    [Fact]
    public async Task Fit_IsValid()
    {
        using var terminal = new FakeTerminal();
        await terminal.WriteAsync(
            "mismatch.yaml",
            Definition.Replace(
                "space: {",
                "space: { model.plugin: [mlp, perceptron], dataset.plugin: [wine, iris, digits], ",
                StringComparison.Ordinal
            )
        );

        Assert.Equal(0, await terminal.CallAsync("validate", terminal.File("mismatch.yaml")));
    }
}
