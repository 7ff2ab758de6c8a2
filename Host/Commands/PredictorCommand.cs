using System.CommandLine;
using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Predicting;
using Platform.Experiments.Training;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Predicting;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Protocol.Predictions;
using Platform.Host.Workers.Predicting;

namespace Platform.Host.Commands;

/// <summary><c>platform predictor EXPERIMENT/TRIAL</c>, which a host starts: loads a model and answers requests, a line each.</summary>
internal static class PredictorCommand
{
    public static Command Create(Shell shell, RecordSource records)
    {
        var reference = new Argument<string>("TRIAL") { Description = "Trial whose model predicts" };
        var plugins = SharedOptions.Plugins();
        var data = SharedOptions.Data();
        var command = new Command(PredictorProcess.Verb, "Answer a host's requests for predictions") { Hidden = true };
        command.Add(reference);
        command.Add(plugins);
        command.Add(data);
        command.SetAction(
            async (call, cancellationToken) =>
            {
                using var requests = RequestLines.Read(shell.In, shell.Time);
                (TrainedTrial Trial, CheckpointModel Model)? loaded = null;
                try
                {
                    await foreach (var line in requests.ReadAllAsync(cancellationToken))
                    {
                        var request = JsonSerializer.Deserialize(line, PredictorJson.Default.PredictionRequest)!;
                        var answer = await AnswerAsync(request);
                        shell.Out.WriteLine(JsonSerializer.Serialize(answer, PredictorJson.Default.PredictorAnswer));
                    }
                }
                finally
                {
                    loaded?.Model.Dispose();
                }

                async Task<PredictorAnswer> AnswerAsync(PredictionRequest request)
                {
                    try
                    {
                        loaded ??= await LoadAsync();
                    }
                    catch (Exception refused) when (refused is CallException or ComponentException or InvalidDataException)
                    {
                        return new(null, refused.Message, HasNoModel: true);
                    }

                    try
                    {
                        return Predict(loaded.Value.Trial, loaded.Value.Model, request);
                    }
                    catch (Exception refused) when (refused is CallException or ComponentException or InvalidDataException)
                    {
                        return new(null, refused.Message);
                    }
                }

                async Task<(TrainedTrial, CheckpointModel)> LoadAsync()
                {
                    var directory = shell.DataDirectory(call.GetValue(data));
                    var pins = PinnedPlugins.In(directory);
                    await using var open = await records.OpenAsync(directory, cancellationToken);
                    var trained = await TrainedTrial.ReadAsync(
                        open.Reader,
                        ExperimentReference.Find(call.GetRequiredValue(reference), open.Reader),
                        (reader, trial) => CheckpointChoice.Make(reader, trial, best: false, last: false),
                        DefinitionFile.Catalog(call.GetRequiredValue(plugins), pins),
                        pins,
                        note => shell.Error.WriteLine($"note: {note}")
                    );
                    return (trained, trained.Load());
                }
            }
        );
        return command;
    }

    private static PredictorAnswer Predict(TrainedTrial trained, CheckpointModel model, PredictionRequest request)
    {
        IReadOnlyList<PredictionOutput> predictions =
        [
            .. InputPredictions
                .Of(trained, model, new Predictor(model, request.Top), request.Inputs)
                .Select(one => PredictionOutput.Of(one.Input, one.Answer, target: null, one.Note)),
        ];
        return new(JsonSerializer.SerializeToElement(predictions, OutputJson.Readable.IReadOnlyListPredictionOutput));
    }
}
