using System.Globalization;
using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Records;

namespace Platform.Host.Output;

/// <summary>Puts trials side by side.</summary>
internal static class TrialComparison
{
    // Names and places, not settings; the seed is shown as it is.
    private static readonly string[] NoSettings = ["experiment", "baseDirectory"];

    /// <summary>Compares trials.</summary>
    /// <param name="found">The trials with their experiments, by the names under which they are shown.</param>
    /// <param name="records">Where their metrics are.</param>
    public static ComparisonOutput Of(
        IReadOnlyList<(string Name, ExperimentRecord Experiment, TrialRecord Trial)> found,
        IRecordReader records
    )
    {
        var settings = found.Select(one => Settings(one.Trial)).ToList();
        if (found.All(one => one.Experiment.Files is not null))
        {
            foreach (var (one, own) in found.Zip(settings))
            {
                AddHashes(one.Experiment.Files!, own);
            }
        }

        var names = settings.SelectMany(one => one.Keys).Distinct(StringComparer.Ordinal).ToList();
        var differing = names
            .Where(name =>
                settings
                    .Select(one => one.TryGetValue(name, out var value) ? value.GetRawText() : null)
                    .Distinct(StringComparer.Ordinal)
                    .Skip(1)
                    .Any()
            )
            .ToList();
        return new ComparisonOutput
        {
            Trials =
            [
                .. found.Select(one => new ComparedTrial(one.Name, one.Experiment.Id, one.Trial.Number, KebabCase.Of(one.Trial.State))),
            ],
            Differences =
            [
                .. differing
                    .OrderBy(name => !found.Any(one => one.Trial.Parameters.ContainsKey(name)))
                    .ThenBy(name => name, StringComparer.Ordinal)
                    .Select(name => new ComparedParameter(
                        name,
                        [.. settings.Select(one => one.TryGetValue(name, out var value) ? ExactJson.Of(value) : (JsonElement?)null)]
                    )),
            ],
            Metrics = Metrics(found, records),
            Equal = names.Count - differing.Count,
        };
    }

    private static List<ComparedMetric> Metrics(
        IReadOnlyList<(string Name, ExperimentRecord Experiment, TrialRecord Trial)> found,
        IRecordReader records
    )
    {
        var values = found.Select(one => ValuesOf(one.Experiment, one.Trial, records)).ToList();
        return
        [
            .. values
                .SelectMany(one => one.Keys)
                .Distinct(StringComparer.Ordinal)
                .OrderBy(Group)
                .ThenBy(name => name, StringComparer.Ordinal)
                .Select(name =>
                    Compared(name, [.. values.Select(one => one.TryGetValue(name, out var value) ? NumberOutput.Finite(value) : null)])
                ),
        ];
    }

    private static ComparedMetric Compared(string name, IReadOnlyList<double?> values) =>
        new(name, values, [.. values.Select(value => value - values[0])]);

    private static Dictionary<string, double> ValuesOf(ExperimentRecord experiment, TrialRecord trial, IRecordReader records)
    {
        var values = (records.Summaries(experiment.Id, trial.Number).GetValueOrDefault(trial.Number) ?? []).ToDictionary(
            series => series.Name,
            series => MetricDirection.Of(series.Name, experiment.Objective) is Goal.Minimize ? series.Min : series.Max
        );
        if (trial.Objective is { } objective)
        {
            values["objective"] = objective;
        }

        return values;
    }

    /// <summary>The place of a metric: the objective, then what trials are judged by, then the rest.</summary>
    public static int Group(string name) =>
        name == "objective" ? 0
        : name.StartsWith("test/", StringComparison.Ordinal) ? 1
        : name.StartsWith("validation/", StringComparison.Ordinal) ? 2
        : name.StartsWith("train/", StringComparison.Ordinal) ? 3
        : 4;

    /// <summary>The settings of a trial's definition by dotted name, without names and places.</summary>
    public static SortedDictionary<string, JsonElement> Settings(TrialRecord trial)
    {
        var settings = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (
            var property in JsonElement.Parse(trial.Definition).EnumerateObject().Where(property => !NoSettings.Contains(property.Name))
        )
        {
            Add(property.Name, property.Value, settings);
        }

        return settings;
    }

    // The bytes are a setting, too: a path says little about them. Of files that its own dataset doesn't name a trial read none.
    private static void AddHashes(IReadOnlyList<DataFile> files, SortedDictionary<string, JsonElement> settings)
    {
        foreach (var option in files.GroupBy(file => $"dataset.{file.Option}").Where(option => settings.ContainsKey(option.Key)))
        {
            var named = settings[option.Key].GetRawText();
            var hashes = option
                .Where(file => named.Contains(JsonSerializer.Serialize(file.Written), StringComparison.Ordinal))
                .Select(file => file.Sha256);
            settings[$"{option.Key}.sha256"] = JsonSerializer.SerializeToElement(string.Join(' ', hashes));
        }
    }

    private static void Add(string name, JsonElement value, SortedDictionary<string, JsonElement> settings)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var isComponent = value.TryGetProperty("plugin", out _);
                foreach (var property in value.EnumerateObject())
                {
                    // A component's options stand beside its name, as in a definition file.
                    Add(isComponent && property.Name == "options" ? name : $"{name}.{property.Name}", property.Value, settings);
                }

                break;
            case JsonValueKind.Array when value.EnumerateArray().Any(element => element.ValueKind is JsonValueKind.Object):
                foreach (var (index, element) in value.EnumerateArray().Index())
                {
                    Add(string.Create(CultureInfo.InvariantCulture, $"{name}.{index}"), element, settings);
                }

                break;
            case JsonValueKind.Null:
                break;
            default:
                settings[name] = value;
                break;
        }
    }
}
