using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Platform.Experiments.Records;
using Platform.Host.Http.Answers;
using Platform.Host.Protocol;

namespace Platform.Host.Http.Clients;

/// <summary>Reads the records of a running host over its HTTP server.</summary>
internal sealed class HttpRecordReader(HttpClient client) : IRecordReader
{
    public IReadOnlyList<ExperimentRecord> Experiments() => Get("api/experiments", RecordJson.Default.IReadOnlyListExperimentRecord);

    public ExperimentRecord? Find(string experiment) => Experiments().FirstOrDefault(one => one.Id == experiment);

    public long Version(string experiment) => Get($"{Path(experiment)}/version", RecordJson.Default.Int64);

    public IReadOnlyList<T> Read<T>(string experiment, long? trial = null)
        where T : class, IExperimentPart => Get($"{Path(experiment)}/{RecordRoute.Of<T>().Name}{Only(trial)}", RecordRoute.Of<T>().Type);

    public IReadOnlyDictionary<long, IReadOnlyList<SeriesSummary>> Summaries(string experiment, long? trial = null) =>
        Get($"{Path(experiment)}/summaries{Only(trial)}", RecordJson.Default.IReadOnlyDictionaryInt64IReadOnlyListSeriesSummary);

    public MetricPoints Series(string experiment, long trial, string metric) =>
        Get($"{Path(experiment, trial)}/series?metric={Uri.EscapeDataString(metric)}", RecordJson.Default.MetricPoints);

    public IReadOnlyList<SeriesBucket> Buckets(string experiment, long trial, string metric, long from, long to, int most) =>
        Get(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Path(experiment, trial)}/buckets?metric={Uri.EscapeDataString(metric)}&from={from}&to={to}&most={most}"
            ),
            RecordJson.Default.IReadOnlyListSeriesBucket
        );

    public IReadOnlyList<ArtifactRecord> Artifacts(string experiment, long trial) =>
        [
            .. Get($"{Path(experiment, trial)}/artifacts", RecordJson.Default.IReadOnlyListStoredArtifact)
                .Select(artifact => artifact.ToRecord()),
        ];

    public Stream OpenCheckpoint(string sha256)
    {
        var response = Send(HttpMethod.Get, $"checkpoints/{sha256}");
        return response.StatusCode is HttpStatusCode.NotFound
            ? throw new FileNotFoundException($"There is no checkpoint with the hash {sha256}.")
            : response.EnsureSuccessStatusCode().Content.ReadAsStream();
    }

    /// <summary>Deletes an experiment; false if it is running.</summary>
    public async Task<bool> DeleteAsync(string experiment, CancellationToken cancellationToken)
    {
        using var response = await client.DeleteAsync(Path(experiment), cancellationToken);
        return response.StatusCode is not HttpStatusCode.Conflict && response.EnsureSuccessStatusCode().IsSuccessStatusCode;
    }

    private static string Path(string experiment) => $"api/experiments/{Uri.EscapeDataString(experiment)}";

    private static string Path(string experiment, long trial) =>
        string.Create(CultureInfo.InvariantCulture, $"{Path(experiment)}/trials/{trial}");

    private static string Only(long? trial) => trial is { } number ? string.Create(CultureInfo.InvariantCulture, $"?trial={number}") : "";

    private T Get<T>(string path, JsonTypeInfo<T> type)
    {
        using var response = Send(HttpMethod.Get, path);
        if (response.StatusCode is HttpStatusCode.InternalServerError && Problem(response) is { } problem)
        {
            throw new HttpRequestException(problem, null, response.StatusCode);
        }

        response.EnsureSuccessStatusCode();
        using var content = response.Content.ReadAsStream();
        return JsonSerializer.Deserialize(content, type) ?? throw new InvalidDataException($"The host answered {path} with nothing.");
    }

    // What the host says of itself, which its user should hear.
    private static string? Problem(HttpResponseMessage response)
    {
        using var content = response.Content.ReadAsStream();
        return response.Content.Headers.ContentType?.MediaType is "application/problem+json"
            ? JsonSerializer.Deserialize(content, HttpJson.Default.ProblemAnswer)?.Detail
            : null;
    }

    private HttpResponseMessage Send(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        return client.Send(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
