using System.Diagnostics;
using System.Text.Json;
using Platform.Host.Protocol.Predictions;
using Platform.Host.Workers.Processes;

namespace Platform.Host.Workers.Predicting;

/// <summary>A process that has loaded one model and answers line by line: a fault in native code ends it, and not the host. It ends
/// when the pipe to its standard input closes.</summary>
internal sealed class PredictorProcess : IPredictor
{
    /// <summary>The verb, which no help shows.</summary>
    public const string Verb = "predictor";

    private static readonly WorkerEnvironment OneThread = new(Threads: 1, Gpus: null);
    private static readonly TimeSpan LastWordsTime = TimeSpan.FromSeconds(1);
    private readonly Process _process;
    private readonly TimeProvider _time;
    private readonly LastLines _errors = new();

    private PredictorProcess(Process process, TimeProvider time)
    {
        (_process, _time) = (process, time);
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } said)
            {
                _errors.Add(said);
            }
        };
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts it.</summary>
    /// <param name="executable">What to start.</param>
    /// <param name="model">The model that it loads.</param>
    /// <param name="dataDirectory">Where its records are.</param>
    /// <param name="pluginDirectories">Where its experiment found plugins, beside the usual places.</param>
    /// <param name="time">The clock.</param>
    public static PredictorProcess Start(
        WorkerExecutable executable,
        PredictedModel model,
        string dataDirectory,
        IReadOnlyList<string> pluginDirectories,
        TimeProvider time
    )
    {
        string[] arguments =
        [
            Verb,
            $"{model.Experiment}/{model.Trial}",
            "--data",
            dataDirectory,
            .. pluginDirectories.SelectMany(directory => new[] { "--plugins", directory }),
        ];
        var start = new ProcessStartInfo(executable.File, [.. executable.Arguments, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in OneThread.Variables)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!, time);
    }

    public async Task<PredictorAnswer> AskAsync(PredictionRequest request)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request, PredictorJson.Default.PredictionRequest));
            await _process.StandardInput.FlushAsync();
            if (
                await _process.StandardOutput.ReadLineAsync() is { } line
                && JsonSerializer.Deserialize(line, PredictorJson.Default.PredictorAnswer) is { } answer
            )
            {
                return answer;
            }
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException or JsonException)
        {
            // It has ended, or what it writes is no answer.
        }

        await LastWordsAsync();
        throw new PredictorGoneException(_errors.Text is { } said ? $"It said: {said.Split('\n')[^1]}" : "It said nothing.");
    }

    // Not for long, as a process that it started may hold its outputs open.
    private async Task LastWordsAsync()
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(LastWordsTime, _time);
        }
        catch (Exception unheard) when (unheard is TimeoutException or InvalidOperationException)
        {
            // Then what it said so far is all.
        }
    }

    public void Dispose()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }

        _process.Dispose();
    }
}
