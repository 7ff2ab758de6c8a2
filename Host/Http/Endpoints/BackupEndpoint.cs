using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Host.Http.Answers;
using Platform.Host.Http.Description;
using Platform.Host.Protocol;

namespace Platform.Host.Http.Endpoints;

/// <summary>Copies the host's records to a directory of its machine.</summary>
internal static class BackupEndpoint
{
    public static void MapBackup(this IEndpointRouteBuilder routes, IBackupSource source) =>
        routes
            .MapPost("/api/backup", context => BackUpAsync(context, source))
            .Takes("target", "since")
            .WithMetadata(new AnswerType(RecordJson.Default.BackupReply));

    private static async Task BackUpAsync(HttpContext context, IBackupSource source)
    {
        var (target, since) = (context.Request.Query["target"].ToString(), context.Request.Query["since"].ToString());
        BackupReply reply;
        try
        {
            reply = new BackupReply(await source.BackUpAsync(target, since.Length == 0 ? null : since, context.RequestAborted), null);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            reply = new BackupReply(null, exception.Message);
        }

        await context.Response.WriteAsJsonAsync(reply, RecordJson.Default.BackupReply, cancellationToken: context.RequestAborted);
    }
}
