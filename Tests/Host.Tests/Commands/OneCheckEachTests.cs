using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Host.Tests.Commands;

/// <summary>What one check each and then the best in full would have found, after a search that had a pruner.</summary>
[Collection(nameof(TorchTests))]
public sealed partial class OneCheckEachTests
{
    // The fast rates are ahead from the first check on, so that the records tell how the best of it ended.
    private const string Definition = """
        name: simplest
        dataset: { plugin: iris }
        model: { plugin: mlp, hidden: [8] }
        loss: { plugin: cross-entropy }
        optimizer: { plugin: adam }
        training: { epochs: 5 }
        objective: { metric: validation/loss, goal: minimize }
        search:
          sampler: { plugin: grid }
          pruner: { plugin: asha, eta: 2, first: 2 }
          space: { optimizer.learningRate: [0.0001, 0.001, 0.003, 0.03] }
        workers: { device: cpu }
        """;

    [Fact]
    public async Task Prunings_AreComparedWithIt()
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await terminal.WriteAsync("simplest.yaml", Definition);

        Assert.Equal(0, await terminal.CallAsync("run", "simplest.yaml", "--inline", "-q"));

        var told = Sentence().Match(terminal.Output);
        Assert.True(told.Success, terminal.Output);
        Assert.Equal("8", told.Groups["checks"].Value);
        Assert.InRange(int.Parse(told.Groups["made"].Value, CultureInfo.InvariantCulture), 8, 19);
        Assert.Equal("3", told.Groups["trial"].Value);

        Assert.Equal(0, await terminal.CallAsync("show", "simplest"));
        Assert.Contains(told.Value, terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutPruner_NothingIsCompared()
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await terminal.WriteAsync("simplest.yaml", Definition);

        Assert.Equal(0, await terminal.CallAsync("run", "simplest.yaml", "--inline", "-q", "--set", "search.pruner=null"));

        Assert.DoesNotContain("One check each", terminal.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(
        @"One check each, then the best in full, would have taken (?<checks>\d+) checks instead of (?<made>\d+), "
            + @"and found validation/loss \S+ \(trial (?<trial>\d+)\)\."
    )]
    private static partial Regex Sentence();
}
