using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platform.Host.Tests.Commands;

/// <summary>Learning-rate range tests with the built-in plugins.</summary>
[Collection(nameof(TorchTests))]
public sealed class FindRateCommandTests
{
    private const string Definition = """
        name: small
        dataset: { plugin: digits }
        data: { validation: 0.2 }
        model: { plugin: mlp, hidden: [8] }
        loss: { plugin: cross-entropy }
        optimizer: { plugin: sgd }
        schedule: { plugin: cosine }
        training: { epochs: 20, batchSize: 64, earlyStopping: { patience: 2 } }
        search:
          sampler: { plugin: grid }
          repeats: 3
          space: { optimizer.momentum: [0, 0.9], optimizer.learningRate: { log: [0.001, 1], points: 3 } }
        workers: { device: cpu }
        """;

    [Fact]
    public async Task FindRate_RaisesTheRateByTheSameFactor_AndSuggestsOne()
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await terminal.WriteAsync("small.yaml", Definition);

        var code = await terminal.CallAsync(
            "find-lr",
            "small.yaml",
            "--inline",
            "--json",
            "--from",
            "1e-4",
            "--to",
            "100",
            "--steps",
            "45"
        );

        Assert.True(code == 0, terminal.Error);
        var estimate = Assert.Single(JsonElement.Parse(terminal.Output).EnumerateArray());
        JsonElement[] tests = [.. estimate.GetProperty("tests").EnumerateArray()];
        var test = tests[0];
        double[] rates = [.. test.GetProperty("rates").EnumerateArray().Select(rate => rate.GetDouble())];

        // 1,438 examples are 23 batches of 64: two epochs for 45 steps, unless the loss isn't finite any more.
        Assert.InRange(rates.Length, 20, 46);
        Assert.Equal(1e-4, rates[0], 1e-12);
        Assert.All(rates.Zip(rates.Skip(1)), pair => Assert.Equal(Math.Pow(1e6, 1 / 45.0), pair.Second / pair.First, 1e-9));
        var (suggestion, lowest) = (estimate.GetProperty("suggestion").GetDouble(), test.GetProperty("lowest").GetDouble());
        double[] suggestions = [.. tests.Select(one => one.GetProperty("suggestion").GetDouble())];
        Assert.Equal(3, tests.Select(one => one.GetProperty("losses")[0].GetDouble()).Distinct().Count());
        Assert.Equal(Math.Cbrt(suggestions.Aggregate((one, other) => one * other)), suggestion, 1e-9);
        Assert.Equal(suggestions.Max() / suggestions.Min(), estimate.GetProperty("spread").GetDouble(), 1e-9);
        Assert.InRange(suggestion, 0.01, 1);
        Assert.InRange(lowest, suggestion, 100);
        Assert.Contains("a tenth of the middle", test.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("best", terminal.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("learningRate", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindRate_OfSeveralPoints_HasARowForEach_AndLeavesTheExperimentsNameAlone()
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await terminal.WriteAsync("small.yaml", Definition);

        var code = await terminal.CallAsync("find-lr", "small.yaml", "--inline", "-q", "--steps", "20", "--trials", "2");
        var output = terminal.Output;
        await terminal.CallAsync("experiments", "--json");

        Assert.True(code == 0, terminal.Error);
        Assert.Contains("suggested rate", output, StringComparison.Ordinal);
        Assert.Equal(
            2,
            Regex.Count(output, "^Trials (0–2|3–5): (train with a learning rate of|no learning rate is suggested:)", RegexOptions.Multiline)
        );
        Assert.Equal("small-find-lr", Assert.Single(JsonElement.Parse(terminal.Output).EnumerateArray()).GetProperty("id").GetString());
    }

    /// <summary>Whatever the definition says of the rate: the test goes through all of them.</summary>
    [Theory]
    [InlineData("optimizer.learningRate=find")]
    [InlineData("optimizer.learningRate=auto")]
    [InlineData("search={ sampler: { plugin: random, trials: 2 }, space: { optimizer.learningRate: { around: auto } } }")]
    public async Task FindRate_OfARateThatFindsItself_IsOneTest(string rate)
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await terminal.WriteAsync("small.yaml", Definition);

        var code = await terminal.CallAsync([
            "find-lr",
            "small.yaml",
            "--inline",
            "--json",
            "-q",
            "--starts",
            "2",
            "--set",
            "search=",
            "--set",
            rate,
        ]);

        Assert.True(code == 0, terminal.Error);
        var estimate = Assert.Single(JsonElement.Parse(terminal.Output).EnumerateArray());
        Assert.Equal(2, estimate.GetProperty("tests").GetArrayLength());
        Assert.InRange(estimate.GetProperty("suggestion").GetDouble(), 0.01, 1);
    }

    [Theory]
    [InlineData("--from", "1", "--to", "0.1")]
    [InlineData("--from", "0", "--to", "0.1")]
    [InlineData("--steps", "3")]
    [InlineData("--trials", "0")]
    public async Task NumbersThatMakeNoTest_AreAnError(params string[] options)
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await terminal.WriteAsync("small.yaml", Definition);

        var code = await terminal.CallAsync(["find-lr", "small.yaml", .. options]);

        Assert.Equal(2, code);
        Assert.Contains(options[0], terminal.Error, StringComparison.Ordinal);
    }
}
