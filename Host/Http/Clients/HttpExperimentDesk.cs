using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Platform.Experiments.Definitions;
using Platform.Host.Protocol;

namespace Platform.Host.Http.Clients;

/// <summary>The desk of a running host, seen from another process.</summary>
internal sealed class HttpExperimentDesk(HttpClient client) : IExperimentDesk
{
    private const int Attempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public async Task<SubmissionReply> SubmitAsync(Submission submission, CancellationToken cancellationToken)
    {
        using var response = await client.PostAsJsonAsync("api/experiments", submission, RecordJson.Default.Submission, cancellationToken);
        Check(response, HttpStatusCode.UnprocessableEntity);
        return await response.Content.ReadFromJsonAsync(RecordJson.Default.SubmissionReply, cancellationToken) ?? throw Nothing();
    }

    public async Task<OrderReply> OrderAsync(string experiment, ExperimentOrder order, CancellationToken cancellationToken)
    {
        var kind = KebabCase.Of(order.Kind);
        var path = string.Create(CultureInfo.InvariantCulture, $"{Path(experiment)}/{kind}?trials={order.Trials}&trial={order.Trial}");
        using var details =
            order.Set.Count + order.Points.Count > 0
                ? JsonContent.Create(new OrderDetails { Set = order.Set, Points = order.Points }, RecordJson.Default.OrderDetails)
                : null;
        if (details is not null)
        {
            // With its length, by which the host knows that there is something to read.
            await details.LoadIntoBufferAsync(cancellationToken);
        }

        using var response = await client.PostAsync(path, details, cancellationToken);
        Check(response, HttpStatusCode.NotFound, HttpStatusCode.Conflict);
        return await response.Content.ReadFromJsonAsync(RecordJson.Default.OrderReply, cancellationToken) ?? throw Nothing();
    }

    /// <inheritdoc/>
    /// <remarks>A connection that breaks is made again, and goes on where it broke.</remarks>
    /// <exception cref="HttpRequestException">The host has ended.</exception>
    public async IAsyncEnumerable<ProgressEntry> FollowAsync(
        string experiment,
        FeedPosition from,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        for (var failures = 0; ; failures++)
        {
            await using var entries = ReadAsync(experiment, from, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await MoveAsync(entries, canRetry: failures < Attempts))
            {
                failures = 0;
                from = entries.Current.Position;
                yield return entries.Current;
                if (entries.Current.IsLast)
                {
                    yield break;
                }
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    private static async Task<bool> MoveAsync(IAsyncEnumerator<ProgressEntry> entries, bool canRetry)
    {
        try
        {
            return await entries.MoveNextAsync();
        }
        catch (Exception exception) when (canRetry && exception is IOException or HttpRequestException { StatusCode: null })
        {
            return false;
        }
    }

    private async IAsyncEnumerable<ProgressEntry> ReadAsync(
        string experiment,
        FeedPosition from,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Path(experiment)}/progress?linger");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", from.ToString());
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (
            var item in SseParser
                .Create(stream, (_, data) => JsonSerializer.Deserialize(data, RecordJson.Default.ProgressEntry) ?? throw Nothing())
                .EnumerateAsync(cancellationToken)
        )
        {
            yield return item.Data;
        }
    }

    private static void Check(HttpResponseMessage response, params ReadOnlySpan<HttpStatusCode> answers)
    {
        if (response.StatusCode is HttpStatusCode.ServiceUnavailable)
        {
            throw new HostEndingException();
        }

        if (!answers.Contains(response.StatusCode))
        {
            response.EnsureSuccessStatusCode();
        }
    }

    private static InvalidDataException Nothing() => new("The host answered with nothing.");

    private static string Path(string experiment) => $"api/experiments/{Uri.EscapeDataString(experiment)}";
}
