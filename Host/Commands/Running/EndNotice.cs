using System.Net;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Platform.Experiments.Definitions;
using Platform.Host.Output;

namespace Platform.Host.Commands.Running;

/// <summary>Tells a web hook how an experiment came to rest. Whoever listens there may be away: it is asked a few times,
/// and the experiment's end is the same without it.</summary>
/// <param name="hook">Where to.</param>
/// <param name="handler">Carries the requests.</param>
/// <param name="time">The clock.</param>
/// <param name="say">Says that it wasn't heard.</param>
internal sealed class EndNotice(Uri hook, HttpMessageHandler handler, TimeProvider time, Action<string> say)
{
    /// <summary>The pauses before it is asked again.</summary>
    private static readonly TimeSpan[] Pauses = [.. new[] { 1, 2, 4, 8 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Sends the experiment as <c>experiments --json</c> shows it.</summary>
    public async Task SendAsync(ExperimentOutput experiment, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        var body = JsonSerializer.Serialize(experiment, OutputJson.Readable.ExperimentOutput);
        for (var attempt = 0; ; attempt++)
        {
            var (refusal, isFinal) = await AskAsync(client, body, cancellationToken);
            if (refusal is null)
            {
                return;
            }

            if (isFinal || attempt == Pauses.Length)
            {
                say($"note: {hook.GetLeftPart(UriPartial.Path)} was not told that {experiment.Id} is {experiment.State}: {refusal}");
                return;
            }

            await Task.Delay(Pauses[attempt], time, cancellationToken);
        }
    }

    // Why it wasn't heard, and whether asking again is of no use; null: it was.
    private async Task<(string? Refusal, bool IsFinal)> AskAsync(HttpClient client, string body, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var content = new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json);
            using var answer = await client.PostAsync(hook, content, either.Token);
            return answer.IsSuccessStatusCode
                ? (null, true)
                : (
                    $"it answered {(int)answer.StatusCode}",
                    answer.StatusCode
                        is < HttpStatusCode.InternalServerError
                            and not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests)
                );
        }
        catch (HttpRequestException exception)
        {
            return (exception.Message, false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ($"no answer within {new Duration(Patience)}", false);
        }
    }
}
