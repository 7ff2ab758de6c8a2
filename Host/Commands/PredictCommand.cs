using System.CommandLine;
using Platform.Abstractions;
using Platform.Experiments.Predicting;
using Platform.Experiments.Training;
using Platform.Host.Commands.Display;
using Platform.Host.Commands.Parsing;
using Platform.Host.Commands.Predicting;
using Platform.Host.Output;
using Platform.Host.Plugins.Pinning;

namespace Platform.Host.Commands;

/// <summary><c>platform predict EXPERIMENT/TRIAL [INPUT...]</c>: what a trained model says of new inputs, of a dataset's examples, or how it goes on with a text.</summary>
internal static class PredictCommand
{
    public static Command Create(Shell shell, RecordSource records)
    {
        var reference = new Argument<string>("TRIAL") { Description = "EXPERIMENT/TRIAL, or EXPERIMENT for its best trial" };
        var inputs = new Argument<string[]>("INPUT") { Description = "New inputs as the dataset reads them: a sentence, a date, the cells of a row", Arity = ArgumentArity.ZeroOrMore };
        var file = new Option<string?>("--file") { Description = "File with an input a line (- for the standard input); of a table, the first line may name the columns", HelpName = "FILE" };
        var split = WordOption.Optional<PredictedSplit>("--split", "Without inputs, which of the dataset's examples (default: test if there is one, else validation; with --set all)", "SPLIT");
        var set = new Option<string[]>("--set") { Description = "Without inputs: replaces an option of the dataset, such as its file; may be repeated", HelpName = "dataset.KEY=VALUE", DefaultValueFactory = _ => [] };
        var limit = NumberOption.Of("--limit", new NumberRange<int>(1), 20, "How many examples of the dataset at most");
        var top = NumberOption.Of("--top", new NumberRange<int>(1), 3, "How many of the likeliest classes to name");
        var generation = new GenerationOptions();
        var best = CheckpointChoice.Best();
        var last = CheckpointChoice.Last();
        var plugins = SharedOptions.Plugins();
        var data = SharedOptions.Data();
        var json = SharedOptions.Json("the predictions");
        var command = new Verb("predict", "Let a trained model predict new inputs, examples of its dataset, or how a text goes on",
            "predict iris \"5.1,3.5,1.4,0.2\"", "predict sentiment/3 \"What a waste of time\" \"I love it\"", "predict digits-learning-rate --split test --limit 5",
            "predict houses --file new.csv --json", "predict houses --set dataset.path=new.csv", "predict characters --prompt \"Once upon \" --temperature 0.7 --top-k 5")
        {
            reference, inputs, file, split, set, limit, top, generation.Prompt, generation.Length, generation.Temperature, generation.TopK, generation.Seed, best, last, plugins, data, json,
        };
        command.Validators.Add(CheckpointChoice.Exclusive(best, last));
        command.SetAction(async (call, cancellationToken) =>
        {
            var directory = shell.DataDirectory(call.GetValue(data));
            var trained = await ReadAsync(directory);
            using var model = trained.Load();
            try
            {
                await AnswerAsync();
            }
            catch (InvalidDataException wrong)
            {
                // The model was read: it is what it was asked that doesn't fit.
                throw new CallException(wrong.Message);
            }

            async Task AnswerAsync()
            {
                if (generation.Asked(call) is { } asked)
                {
                    var text = new TextGenerator(model.Model, model.Data).GoOn(asked.Prompt, asked.Settings);
                    Print([new PredictionOutput(asked.Prompt, null, null, null, null, text, null)], () => shell.Out.WriteLine(Printable.Text(asked.Prompt + text)));
                    return;
                }

                var lines = await LinesAsync(call.GetValue(inputs)!, call.GetValue(file), cancellationToken);
                var predictor = new Predictor(model, call.GetValue(top));
                var changes = call.GetRequiredValue(set);
                var answers = lines.Count > 0
                    ? OfInputs(trained, model, predictor, lines)
                    : OfDataset(trained.With(changes), model, predictor, call.GetValue(split) ?? (changes.Length > 0 ? PredictedSplit.All : null), call.GetValue(limit));
                Print([.. answers.Select(one => PredictionOutput.Of(one.Input, one.Answer, one.Truth is null ? null : PredictionTable.Told(one.Truth)))], () => new Printer(shell).Table(PredictionTable.Of(answers)));
            }

            async Task<TrainedTrial> ReadAsync(string from)
            {
                await using var open = await records.OpenAsync(from, cancellationToken);
                var found = ExperimentReference.Find(call.GetRequiredValue(reference), open.Reader);
                return await TrainedTrial.ReadAsync(
                    open.Reader, found, (reader, trial) => CheckpointChoice.Make(reader, trial, call.GetValue(best), call.GetValue(last)),
                    DefinitionFile.Catalog(call.GetRequiredValue(plugins), PinnedPlugins.In(from)), PinnedPlugins.In(from), note => shell.Error.WriteLine($"note: {note}"));
            }

            void Print(IReadOnlyList<PredictionOutput> output, Action print)
            {
                if (call.GetValue(json))
                {
                    OutputJson.Write(shell.Out, output, OutputJson.Readable.IReadOnlyListPredictionOutput);
                }
                else
                {
                    print();
                }
            }
        });
        return command;

        async Task<IReadOnlyList<string>> LinesAsync(string[] given, string? from, CancellationToken cancellationToken)
        {
            if (from is null)
            {
                return given;
            }

            var text = from == "-" ? await shell.In.ReadToEndAsync() : await NamedFile.ReadAsync(shell.File(from), cancellationToken);
            return [.. given, .. text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        }
    }

    private static IReadOnlyList<(string Input, Answer Answer, Answer? Truth)> OfInputs(TrainedTrial trained, CheckpointModel model, Predictor predictor, IReadOnlyList<string> lines)
    {
        var reader = trained.Dataset() as IInputReader ?? throw new CallException(
            $"Dataset '{trained.Definition.Dataset.Plugin}' can't read single inputs. Let it read a file of its own kind: --set dataset.path=FILE");
        var inputs = reader.Read(new() { Lines = lines, Data = model.Data, Fitted = model.Fitted });
        return [.. inputs.Names.Zip(predictor.Predict(inputs), (name, answer) => (name, answer, (Answer?)null))];
    }

    private static IReadOnlyList<(string Input, Answer Answer, Answer? Truth)> OfDataset(
        TrainedTrial trained, CheckpointModel model, Predictor predictor, PredictedSplit? split, int limit)
    {
        var examples = DatasetExamples.Read(trained.Definition, trained.Dataset(), model, split);
        int[] rows = [.. examples.Rows.Take(limit)];
        return [.. rows.Zip(predictor.Predict(examples.Data, rows), (row, one) => ($"example {row}", one.Answer, (Answer?)one.Truth))];
    }
}
