using System.CommandLine;
using Platform.Experiments.Predicting;
using Platform.Experiments.Training;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Predicting;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Platform.Host.Plugins.Pinning;

namespace Platform.Host.Commands;

/// <summary><c>platform predict EXPERIMENT/TRIAL [INPUT...]</c>: what a trained model says of new
/// inputs, of a dataset's examples, or how it continues a text.</summary>
internal static class PredictCommand
{
    public static Command Create(Shell shell, RecordSource records)
    {
        var reference = new Argument<string>("TRIAL") { Description = "EXPERIMENT/TRIAL, or EXPERIMENT for its best trial" };
        var inputs = new Argument<string[]>("INPUT")
        {
            Description = "New inputs as the dataset reads them: a sentence, a date, the cells of a row",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var file = new Option<string?>("--file")
        {
            Description = "File with one input per line (- for standard input); for a table, the first line may name the columns",
            HelpName = "FILE",
        };
        var split = WordOption.Optional<PredictedSplit>(
            "--split",
            "Without inputs: which of the dataset's examples (default: test if there is one, else validation; with --set all)",
            "SPLIT"
        );
        var set = new Option<string[]>("--set")
        {
            Description = "Replace an option of the dataset, such as its file; may be repeated",
            HelpName = "dataset.KEY=VALUE",
            DefaultValueFactory = _ => [],
        };
        var limit = NumberOption.Of("--limit", new NumberRange<int>(1), 20, "Maximum number of examples of the dataset");
        var top = NumberOption.Of("--top", new NumberRange<int>(1), 3, "Number of likeliest classes to name");
        var generation = new GenerationOptions();
        var best = CheckpointChoice.Best();
        var last = CheckpointChoice.Last();
        var plugins = SharedOptions.Plugins();
        var data = SharedOptions.Data();
        var json = SharedOptions.Json("the predictions");
        var command = new Verb(
            "predict",
            "Predict new inputs or examples of the dataset with a trained model, or continue a text",
            "predict iris \"5.1,3.5,1.4,0.2\"",
            "predict sentiment/3 \"What a waste of time\" \"I love it\"",
            "predict digits-learning-rate --split test --limit 5",
            "predict houses --file new.csv --json",
            "predict houses --set dataset.path=new.csv",
            "predict characters --prompt \"Once upon \" --temperature 0.7 --top-k 5"
        )
        {
            reference,
            inputs,
            file,
            split,
            set,
            limit,
            top,
            generation.Prompt,
            generation.Length,
            generation.Temperature,
            generation.TopK,
            generation.Seed,
            best,
            last,
            plugins,
            data,
            json,
        };
        command.Validators.Add(CheckpointChoice.Exclusive(best, last));
        command.Validators.Add(call =>
        {
            var asksForText = call.GetResult(generation.Prompt) is not null;
            if ((call.GetResult(inputs) is { Tokens.Count: > 0 } || call.GetResult(file) is not null) is var given && given && asksForText)
            {
                call.AddError("--prompt and inputs exclude each other: either a text is continued, or inputs are predicted.");
            }
            else if ((given || asksForText) && (call.GetResult(split) is not null || call.GetResult(limit) is { Implicit: false }))
            {
                call.AddError("--split and --limit choose among the dataset's examples, so they exclude inputs and --prompt.");
            }
        });
        command.SetAction(
            async (call, cancellationToken) =>
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
                        var text = new TextGenerator(model.Model, model.Data).Continue(asked.Prompt, asked.Settings);
                        Print(
                            [new PredictionOutput(asked.Prompt, null, null, null, null, text, null, null)],
                            () => shell.Out.WriteLine(Printable.Text(asked.Prompt + text))
                        );
                        return;
                    }

                    var given = await GivenInputs.ReadAsync(call.GetValue(inputs)!, call.GetValue(file), shell);
                    var predictor = new Predictor(model, call.GetValue(top));
                    var changes = call.GetRequiredValue(set);
                    var changed = trained
                        .With(changes, shell.Directory)
                        .Find(shell.Directory, note => shell.Error.WriteLine($"note: {note}"));
                    IReadOnlyList<Predicted> answers =
                        given.Count > 0
                            ? [.. given.SelectMany(lines => InputPredictions.Of(changed, model, predictor, lines))]
                            : OfDataset(
                                changed,
                                model,
                                predictor,
                                call.GetValue(split) ?? (changes.Length > 0 ? PredictedSplit.All : null),
                                call.GetValue(limit)
                            );
                    if (answers.Count == 0)
                    {
                        shell.Error.WriteLine("note: the first line names columns and no row follows, so there are no predictions");
                    }

                    Print(
                        [
                            .. answers.Select(one =>
                                PredictionOutput.Of(one.Input, one.Answer, PredictionTable.Exactly(one.Truth), one.Note)
                            ),
                        ],
                        () => new PredictionPrinter(shell).Print(answers)
                    );
                }

                async Task<TrainedTrial> ReadAsync(string from)
                {
                    await using var open = await records.OpenAsync(from, cancellationToken);
                    var found = ExperimentReference.Find(call.GetRequiredValue(reference), open.Reader);
                    return await TrainedTrial.ReadAsync(
                        open.Reader,
                        found,
                        (reader, trial) => CheckpointChoice.Make(reader, trial, call.GetValue(best), call.GetValue(last)),
                        DefinitionFile.Catalog(call.GetRequiredValue(plugins), PinnedPlugins.In(from)),
                        PinnedPlugins.In(from),
                        note => shell.Error.WriteLine($"note: {note}")
                    );
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
            }
        );
        return command;

        IReadOnlyList<Predicted> OfDataset(
            TrainedTrial trained,
            CheckpointModel model,
            Predictor predictor,
            PredictedSplit? wanted,
            int most
        )
        {
            var examples = DatasetExamples.Read(trained.Definition, trained.Dataset(), model, wanted);
            int[] rows = [.. examples.Rows.Take(most)];
            var which = examples.Split is PredictedSplit.All ? "" : $" of the {examples.Split.ToString().ToLowerInvariant()} split";
            shell.Error.WriteLine(
                rows.Length < examples.Rows.Count
                    ? $"note: the first {rows.Length} of {Numbers.Count(examples.Rows.Count, "example")}{which}; "
                        + $"all of them: --limit {examples.Rows.Count}"
                    : $"note: {(rows.Length == 1 ? "the one example" : $"all {rows.Length} examples")}{which}"
            );
            return
            [
                .. rows.Zip(predictor.Predict(examples.Data, rows), (row, one) => new Predicted($"example {row}", one.Answer, one.Truth)),
            ];
        }
    }
}
