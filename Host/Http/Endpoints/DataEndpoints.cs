using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Http.Answers;

namespace Platform.Host.Http.Endpoints;

/// <summary>
/// The files of datasets, for workers that don't have them (<c>data.send</c>): a file by the hash of its bytes, a folder as the
/// list whose hash
/// is the folder's, and then each of its files by its place in that list. A worker gets only those of the experiment that it
/// holds a lease of.
/// </summary>
internal static class DataEndpoints
{
    public static void MapData(this IEndpointRouteBuilder routes, IRecordReader records, Func<LeaseToken, bool> holdsLease)
    {
        // A folder is hashed once for all workers.
        var folders = new ConcurrentDictionary<string, Lazy<Task<FolderContent>>>(StringComparer.Ordinal);
        routes.MapGet("/data/{sha256}", context => AnswerAsync(context, SendAsync));
        routes.MapGet("/data/{sha256}/{place:int}", context => AnswerAsync(context, SendPartAsync));

        async Task AnswerAsync(HttpContext context, Func<HttpContext, DataFile, Task> send)
        {
            if (ShownLease.Of(context) is not { } lease || !holdsLease(lease))
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return;
            }

            var file = FilesOf(lease).FirstOrDefault(one => one.Sha256 == (string?)context.Request.RouteValues["sha256"]);
            if (file is null)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            try
            {
                await send(context, file);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && !context.Response.HasStarted)
            {
                await Problems.RefuseAsync(context, StatusCodes.Status410Gone, $"The host can't read its data: {exception.Message}");
            }
        }

        IReadOnlyList<DataFile> FilesOf(LeaseToken lease) =>
            records.Find(lease.Experiment) is { Files: { } files } experiment && SplitSettings.SendsRecorded(experiment.Resolved)
                ? files
                : [];

        async Task SendAsync(HttpContext context, DataFile file)
        {
            if (file.Pattern is null)
            {
                await SendFileAsync(context, file.Path);
                return;
            }

            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync((await ContentAsync(file)).ToString(), context.RequestAborted);
        }

        async Task SendPartAsync(HttpContext context, DataFile folder)
        {
            var place = int.Parse((string)context.Request.RouteValues["place"]!, System.Globalization.CultureInfo.InvariantCulture);
            if (folder.Pattern is null || (await ContentAsync(folder)).Files.ElementAtOrDefault(place) is not { } part)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            await SendFileAsync(context, Path.Combine(folder.Path, part.Name));
        }

        async Task<FolderContent> ContentAsync(DataFile folder)
        {
            var reading = folders.GetOrAdd(
                folder.Sha256,
                _ => new Lazy<Task<FolderContent>>(() => Task.Run(() => FileContent.OfFolderAt(folder.Path, folder.Pattern!)))
            );
            try
            {
                return await reading.Value;
            }
            catch
            {
                folders.TryRemove(folder.Sha256, out _);
                throw;
            }
        }
    }

    // Takes a range, so that a worker goes on where a download was cut.
    private static Task SendFileAsync(HttpContext context, string path) =>
        Results.File(path, "application/octet-stream", enableRangeProcessing: true).ExecuteAsync(context);
}
