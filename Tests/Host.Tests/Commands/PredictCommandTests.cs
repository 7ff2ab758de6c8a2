using System.Text.Json;

namespace Platform.Host.Tests.Commands;

/// <summary>Predictions of models that were trained a moment before, through the real records.</summary>
[Collection(nameof(TorchTests))]
public sealed class PredictCommandTests(TrainedFlowers flowers) : IClassFixture<TrainedFlowers>
{
    private const string Line = """
        name: line
        dataset: { plugin: csv, path: line.csv, target: y, task: regression, normalizeTargets: standard }
        data: { validation: 0.2 }
        model: { plugin: perceptron }
        loss: { plugin: mean-squared-error }
        optimizer: { plugin: sgd, learningRate: 0.1 }
        training: { epochs: 60, batchSize: 16 }
        objective: { metric: validation/loss, goal: minimize }
        search: { sampler: { plugin: random, trials: 1 }, space: { optimizer.learningRate: [0.1] } }
        workers: { device: cpu }
        """;

    private const string Text = """
        name: text
        dataset: { plugin: characters, length: 2000, window: 16 }
        model: { plugin: gru, hidden: 8 }
        loss: { plugin: cross-entropy }
        optimizer: { plugin: adam }
        training: { epochs: 1, batchSize: 8 }
        objective: { metric: validation/loss, goal: minimize }
        search: { sampler: { plugin: random, trials: 1 }, space: { optimizer.learningRate: [0.01] } }
        workers: { device: cpu }
        """;

    [Fact]
    public async Task TextWithEmoji_IsLearned_AndGoesOn()
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await terminal.WriteAsync("emoji.txt", string.Concat(Enumerable.Repeat("only one 😀 here\n", 40)));
        await terminal.WriteAsync("text.yaml", Text.Replace("length: 2000", "path: emoji.txt", StringComparison.Ordinal));
        await terminal.CallAsync("run", "text.yaml", "--inline", "-q");

        var code = await terminal.CallAsync("predict", "text", "--prompt", "one 😀", "--length", "10");

        Assert.Equal((0, ""), (code, terminal.Error));
        Assert.StartsWith("one 😀", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewRows_GetClassesWithProbabilities_WhateverTheirColumns()
    {
        var terminal = flowers.Terminal;

        var code = await terminal.CallAsync("predict", "flowers", "9,red", "1,blue", "--json");
        var inOrder = JsonElement.Parse(terminal.Output);
        await terminal.WriteAsync("new.csv", "colour,note,size\nred,x,9\nblue,y,1\n");
        await terminal.CallAsync("predict", "flowers", "--file", "new.csv", "--json");
        var named = JsonElement.Parse(terminal.Output);

        Assert.Equal(0, code);
        Assert.Equal(["rose", "violet"], inOrder.EnumerateArray().Select(one => one.GetProperty("class").GetString()));
        Assert.All(
            inOrder.EnumerateArray(),
            one =>
                Assert.Equal(
                    1,
                    one.GetProperty("classes").EnumerateArray().Sum(share => share.GetProperty("probability").GetDouble()),
                    1e-6
                )
        );
        Assert.Equal(
            inOrder.EnumerateArray().Select(one => one.GetProperty("probability").GetDouble()),
            named.EnumerateArray().Select(one => one.GetProperty("probability").GetDouble())
        );
    }

    [Fact]
    public async Task TestSplit_IsPredicted_AsWellAsTheRunSaid()
    {
        var terminal = flowers.Terminal;
        await terminal.CallAsync("trials", "flowers", "--json");
        var accuracy = JsonElement
            .Parse(terminal.Output)[0]
            .GetProperty("metrics")
            .GetProperty("test/accuracy")
            .GetProperty("last")
            .GetDouble();

        await terminal.CallAsync("predict", "flowers", "--limit", "1000", "--json");

        var rows = JsonElement.Parse(terminal.Output).EnumerateArray().ToArray();
        Assert.Equal(20, rows.Length);
        Assert.Equal(
            accuracy,
            rows.Average(row => row.GetProperty("class").GetString() == row.GetProperty("target").GetString() ? 1.0 : 0.0),
            1e-9
        );
    }

    [Fact]
    public async Task Values_AreInTheUnitOfTheData()
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await terminal.WriteAsync(
            "line.csv",
            "x,y\n" + string.Join('\n', Enumerable.Range(0, 100).Select(x => $"{x},{(1000 * x) + 5000}"))
        );
        await terminal.WriteAsync("line.yaml", Line);
        await terminal.CallAsync("run", "line.yaml", "--inline", "-q");

        await terminal.CallAsync("predict", "line/0", "10", "50", "--json");

        var values = JsonElement.Parse(terminal.Output).EnumerateArray().Select(one => one.GetProperty("values")[0].GetDouble()).ToArray();
        Assert.InRange(values[0], 14_700, 15_300);
        Assert.InRange(values[1], 54_700, 55_300);

        await terminal.CallAsync("predict", "line/0", "--split", "all", "--limit", "2", "--json");
        var targets = JsonElement
            .Parse(terminal.Output)
            .EnumerateArray()
            .Select(one => double.Parse(one.GetProperty("target").GetString()!, System.Globalization.CultureInfo.InvariantCulture))
            .ToArray();
        await terminal.CallAsync("predict", "line/0", "--split", "all", "--limit", "100");

        Assert.Equal(5000, targets[0], 0.01);
        Assert.Equal(6000, targets[1], 0.01);
        Assert.Contains(" 104000 ", terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("e+", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherFile_OfTheSameKind_IsPredictedWhole()
    {
        var terminal = flowers.Terminal;
        await terminal.WriteAsync("others.csv", "size,colour,kind\n8,red,rose\n2,blue,violet\n9,red,violet\n");

        var code = await terminal.CallAsync("predict", "flowers", "--set", "dataset.path=others.csv");

        var lines = terminal.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((0, 4), (code, lines.Length));
        Assert.Equal(["rose", "violet", "rose"], lines[1..].Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task SeriesWithoutSingleExamples_IsRefused_AndItsTextGoesOn()
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await terminal.WriteAsync("text.yaml", Text);
        await terminal.CallAsync("run", "text.yaml", "--inline", "-q");

        var refused = await terminal.CallAsync("predict", "text");
        var said = terminal.Error;
        var code = await terminal.CallAsync("predict", "text", "--prompt", "The ", "--length", "20", "--seed", "3");
        var first = terminal.Output;
        await terminal.CallAsync("predict", "text", "--prompt", "The ", "--length", "20", "--seed", "3");

        Assert.Equal((2, 0), (refused, code));
        Assert.Contains("is one long series", said, StringComparison.Ordinal);
        Assert.StartsWith("The ", first, StringComparison.Ordinal);
        Assert.Equal(24, first.TrimEnd('\n').Length);
        Assert.Equal(first, terminal.Output);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData(" \r\n\t\n\n")]
    [InlineData("\uFEFF")]
    public async Task NothingToPredict_IsAnError_AndNeverTheDatasetsExamples(string text)
    {
        var terminal = flowers.Terminal;
        terminal.Answer = text;
        await terminal.WriteAsync("empty.csv", text);

        foreach (
            var (arguments, source) in new (string[], string)[]
            {
                (["--file", "empty.csv"], "The file 'empty.csv'"),
                (["--file", "-"], "Standard input"),
                ([text], "The input"),
            }
        )
        {
            var code = await terminal.CallAsync(["predict", "flowers", .. arguments, "--json"]);

            Assert.Equal((2, ""), (code, terminal.Output));
            Assert.Contains($"{source} is empty. Give one input per line", terminal.Error, StringComparison.Ordinal);
        }

        terminal.Answer = null;
    }

    [Fact]
    public async Task HeaderWithoutRows_HasNoPredictions()
    {
        var terminal = flowers.Terminal;
        await terminal.WriteAsync("header.csv", "size,colour\n");

        var code = await terminal.CallAsync("predict", "flowers", "--file", "header.csv", "--json");
        var json = terminal.Output;
        var shown = await terminal.CallAsync("predict", "flowers", "--file", "header.csv");

        Assert.Equal((0, 0, 0), (code, shown, JsonElement.Parse(json).GetArrayLength()));
    }

    [Fact]
    public async Task BlankLines_KeepTheirPlace_AndTheUnknownIsSaid()
    {
        var terminal = flowers.Terminal;
        await terminal.WriteAsync("gaps.csv", "9,red\n\n1,mauve\n");

        await terminal.CallAsync("predict", "flowers", "--file", "gaps.csv", "--json");
        var rows = JsonElement.Parse(terminal.Output).EnumerateArray().ToArray();
        await terminal.CallAsync("predict", "flowers", "--file", "gaps.csv");

        Assert.Equal(["rose", null, "violet"], rows.Select(row => row.GetProperty("class").GetString()));
        Assert.Equal(
            [null, "the line is blank, so it has no answer", "'mauve' never occurs as 'colour' in the training data"],
            rows.Select(row => row.GetProperty("note").GetString())
        );
        Assert.Contains("note: 1,mauve: 'mauve' never occurs as 'colour'", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_IsTold_AsItCanBeGivenAgain()
    {
        var terminal = flowers.Terminal;

        await terminal.CallAsync("predict", "flowers", "9,\"red, or \"\"so\"\"\"", "--json");

        Assert.Equal("9,\"red, or \"\"so\"\"\"", JsonElement.Parse(terminal.Output)[0].GetProperty("input").GetString());
    }

    [Fact]
    public async Task Answer_SaysHowManyExamples_OfWhichSplit()
    {
        var terminal = flowers.Terminal;

        await terminal.CallAsync("predict", "flowers", "--split", "validation", "--limit", "3", "--json");
        var some = terminal.Error;
        await terminal.CallAsync("predict", "flowers", "--limit", "20");

        Assert.Equal("note: the first 3 of 20 examples of the validation split; all of them: --limit 20\n", some);
        Assert.Equal("note: all 20 examples of the test split\n", terminal.Error);
    }

    [Theory]
    [InlineData("flowers 1,2,3", 2, "3 cells per row, but the model was trained on 2 features (size, colour)")]
    [InlineData("flowers x,red", 2, "column 'size': 'x' is not a number")]
    [InlineData("flowers --prompt once", 2, "can't continue a text")]
    [InlineData("flowers --set model.hidden=3", 2, "only options of the dataset can change")]
    [InlineData("flowers --limit 0", 2, "--limit takes a whole number of at least 1")]
    [InlineData("flowers --prompt a --length -5", 2, "--length takes a whole number of at least 1")]
    [InlineData("flowers --prompt a --length 0", 2, "--length takes a whole number of at least 1")]
    [InlineData("flowers 9,red --split test", 2, "--split and --limit choose among the dataset's examples")]
    [InlineData("flowers 9,red --prompt a", 2, "--prompt and inputs exclude each other")]
    [InlineData("flowers size,kolour 9,red", 2, "'colour' isn't among them. Did you mean 'kolour'?")]
    [InlineData("flowers --split training --best --last", 2, "exclude each other")]
    [InlineData("flowers --file missing.csv", 2, "can't be read")]
    [InlineData("flovers 1,red", 2, "Did you mean 'flowers'?")]
    public async Task Unpredictable_IsSaid(string arguments, int code, string message)
    {
        var terminal = flowers.Terminal;

        var ended = await terminal.CallAsync(["predict", .. arguments.Split(' ')]);

        Assert.Equal(code, ended);
        Assert.Contains(message, terminal.Error, StringComparison.Ordinal);
    }
}
