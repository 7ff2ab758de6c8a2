using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Backtests;
using Platform.Experiments.Scheduling.Simulation;
using Platform.Plugins.Search;
using Platform.Plugins.Search.Pruning;
using Platform.Plugins.Search.Tpe;

namespace Platform.Experiments.Tests.Scheduling.Backtests;

/// <summary>Searches in tables of trainings.</summary>
public sealed class BacktestTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void WithoutPruner_AllIsTrained_AndTheWinnerIsFound()
    {
        var search = Assert.Single(new Backtest(Curves(20, 9), 1, parallelism: 2).Run(Random(20), pruner: null, 1));

        Assert.Equal((20, 20, 180L, 180.0), (search.Trials, search.Completed, search.Epochs, search.EpochsInFull));
        Assert.NotNull(search.WinnerFound);
        Assert.Equal((0.0, 0L), (search.BestSoFar[^1].Objective, search.BestSoFar[^1].Row));
        Assert.Equal(search.BestSoFar.OrderByDescending(one => one.Objective).ThenBy(one => one.Epochs), search.BestSoFar);
        Assert.Null(search.BestAt(8));
        Assert.Equal(search.BestSoFar[0].Objective, search.BestAt(search.BestSoFar[0].Epochs));
        Assert.Equal(0, search.BestAt(180));
    }

    [Fact]
    public void Asha_SavesMostEpochs_AndTrainsTheWinner()
    {
        var searches = new Backtest(Curves(60, 9), 1, parallelism: 1).Run(Random(60), new AshaPruner(new AshaOptions { Eta = 3 }), 5);

        // A third gets from each of the rungs 1, 3, 9 to the next, and what led when there were few trials.
        Assert.All(searches, search => Assert.InRange(search.Epochs, 60 + (20 * 2) + (6 * 6), 60 + (26 * 2) + (12 * 6)));
        Assert.All(searches, search => Assert.Equal(60 * 9, search.EpochsInFull));
        Assert.All(searches, search => Assert.NotNull(search.WinnerFound));
    }

    [Fact]
    public void SameSeed_GivesTheSame_AndSearchesDiffer()
    {
        var backtest = new Backtest(Curves(30, 4), 7, parallelism: 3);
        var sampler = new TpeSampler(new TpeOptions { Trials = 15, Startup = 5 });

        var (once, again) = (backtest.Run(sampler, pruner: null, 3), backtest.Run(sampler, pruner: null, 3));

        Assert.Equal(JsonSerializer.Serialize(once), JsonSerializer.Serialize(again));
        Assert.Equal(3, once.Select(search => JsonSerializer.Serialize(search.BestSoFar)).Distinct().Count());
        Assert.All(once, search => Assert.Equal(15, search.Trials));
    }

    [Fact]
    public void FreeProposals_BecomeTheNearestRowsThatAreLeft()
    {
        var asked = new List<double>();
        double[] proposals = [0.51, 0.52, 0.9, 0.9, 0.9];
        var table = Table([.. new[] { 0.1, 0.5, 0.8, 1.0 }.Select((x, row) => Row(row, x, [x]))], 1);

        var search = new Backtest(table, 1, parallelism: 1).Run(new Fixed(proposals, asked), pruner: null, 1)[0];

        // The fifth point finds no row.
        Assert.Equal((4, 4L), (search.Trials, search.Epochs));
        Assert.Equal([0.5, 0.8, 1.0], asked);
        Assert.Equal([(1L, 0.5, 1L), (4L, 0.1, 0L)], search.BestSoFar.Select(one => (one.Epochs, one.Objective, one.Row)));
    }

    [Fact]
    public void TrainingThatWasStopped_EndsWithWhatItHad()
    {
        var table = Table([Row(0, 0.2, [5, 4]) with { IsCut = true }, Row(1, 0.8, [6, 5, 4.5])], 3);

        var search = new Backtest(table, 1, parallelism: 1).Run(Random(2), pruner: null, 1)[0];

        Assert.Equal((5L, 2, 4.0), (search.Epochs, search.Completed, search.BestAt(5)));
        Assert.Equal(1, table.Winner!.Number);
    }

    [Fact]
    public void TableFile_OfCurves_BecomesATable()
    {
        File.WriteAllText(_file, "rate,layers,kind,valid_0,valid_1,valid_2\n0.001,2,relu,9,3,2\n1,4,tanh,9,nan,nan\n");

        var table = FileTable.Of(TableFile.Read(_file));

        Assert.Equal(
            [new LogUniformDistribution(0.001, 1), new IntegerDistribution(2, 4), "one of \"relu\", \"tanh\""],
            table
                .Space.Parameters.Select(one => one.Alternatives[0].Distribution)
                .Select(one => one is ChoiceDistribution ? one.ToString() : (object)one)
        );
        Assert.Equal(2, table.Checks);
        Assert.Equal([3, 2], table.Rows[0].Trainings[0].Checks);
        Assert.Equal((2.0, null), (table.Rows[0].Objective, table.Rows[1].Objective));
        Assert.Equal(RunEnd.Diverged, table.Rows[1].Trainings[0].End);
        Assert.Equal(0, table.Winner!.Number);
    }

    [Fact]
    public void TableFile_OfScores_IsMaximised()
    {
        File.WriteAllText(_file, "x,score_seed0,score_seed1\n0,0.5,0.7\n3,0.8,0.9\n");

        var table = FileTable.Of(TableFile.Read(_file));

        Assert.Equal((Goal.Maximize, 1L), (table.Objective.Goal, table.Winner!.Number));
        Assert.Equal([0.8, 0.9], table.Rows[1].Trainings.Select(training => training.Checks[0]));
    }

    [Theory]
    [InlineData("x,y\n1,2\n", "is no table of trainings")]
    [InlineData("loss_seed0\n1\n", "is no table of trainings")]
    [InlineData("", "is no table of trainings")]
    [InlineData("x,valid_1\n", "has no rows")]
    [InlineData("x,valid_1\n1,2\n1\n", "line 3: it has 1 cells")]
    [InlineData("x,valid_1\n1,good\n", "line 2: the result 'good'")]
    public void TableFile_OfAnotherForm_SaysWhere(string text, string message)
    {
        File.WriteAllText(_file, text);

        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => TableFile.Read(_file)).Message, StringComparison.Ordinal);
    }

    private static RandomSampler Random(int trials) => new(new RandomOptions { Trials = trials });

    // Row n ends at n; the order is the same at every check.
    private static TrainingTable Curves(int rows, int checks) =>
        Table(
            [
                .. Enumerable
                    .Range(0, rows)
                    .Select(row =>
                        Row(row, row / (double)rows, [.. Enumerable.Range(1, checks).Select(check => row + 1.0 - ((double)check / checks))])
                    ),
            ],
            checks
        );

    private static TrainingTable Table(IReadOnlyList<TableRow> rows, int checks) =>
        new()
        {
            Space = new SearchSpace { Parameters = [new("x", [new Alternative(null, new UniformDistribution(0, 1))])] },
            Objective = new ObjectiveSettings(),
            Rows = rows,
            Checks = checks,
        };

    private static TableRow Row(int number, double x, IReadOnlyList<double> values) =>
        new(number, new Dictionary<string, JsonElement> { ["x"] = JsonSerializer.SerializeToElement(x) }, [new SimulatedTraining(values)])
        {
            Objective = values.Min(),
        };

    /// <summary>Proposes what it was told, and tells what became of it.</summary>
    private sealed class Fixed(double[] proposals, List<double> seen) : ISamplerFactory
    {
        public Sampler Create(SamplerContext context) =>
            new()
            {
                Adaptive = true,
                Count = proposals.Length,
                Propose = request =>
                {
                    if (request.Results.Count > 0)
                    {
                        seen.Add(request.Results[^1].Parameters["x"].GetDouble());
                    }

                    return new ParametersProposal(
                        new Dictionary<string, JsonElement> { ["x"] = JsonSerializer.SerializeToElement(proposals[request.Point]) }
                    );
                },
            };
    }
}
