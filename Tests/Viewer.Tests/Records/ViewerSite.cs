using System.Text;
using Platform.Experiments.Records;
using Platform.Host.Http.Web;
using Platform.Host.Protocol;
using Platform.Host.Server;
using Platform.Host.Storage;
using Platform.Host.Viewer.Reports;
using Platform.Host.Viewer.Serving;
using Platform.Host.Viewer.Views;
using Platform.Viewer.Tests.Browsers;

namespace Platform.Viewer.Tests.Records;

/// <summary>A data directory that is served live, and its report.</summary>
internal sealed class ViewerSite : IAsyncDisposable
{
    private readonly DirectoryInfo _directory;
    private readonly LiteRecordStore _store;
    private HostServer? _server;

    private ViewerSite(DirectoryInfo directory, LiteRecordStore store) => (_directory, _store) = (directory, store);

    /// <summary>The records; pages hear of what is changed.</summary>
    public IRecordStore Store => _store;

    public HostAddress Address => _server!.Address;

    /// <summary>What takes experiments that are started from the page.</summary>
    public required ScriptedDesk Desk { get; init; }

    private string Report => Path.Combine(_directory.FullName, "report.html");

    public static async Task<ViewerSite> OpenAsync(Func<IRecordStore, CancellationToken, Task> fill, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("platform-viewer-");
        var store = LiteRecordStore.Open(directory.FullName, TimeProvider.System);
        await fill(store, cancellationToken);
        var desk = new ScriptedDesk(() => store.Experiments()[0]);
        var site = new ViewerSite(directory, store) { Desk = desk };
        await site.ServeAsync(port: 0, cancellationToken);
        string[] ids = [.. store.Experiments().Select(one => one.Id)];
        await File.WriteAllTextAsync(
            site.Report,
            PageDocument.Report(
                "Report",
                ReportAnswers.Of(ids, new RecordViews(store)),
                new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero)
            ),
            Encoding.UTF8,
            cancellationToken
        );
        return site;
    }

    /// <summary>The host ends.</summary>
    public async Task EndAsync()
    {
        if (_server is null)
        {
            return;
        }

        await _server.DisposeAsync();
        _server = null;
    }

    /// <summary>A host begins, with a token of its own.</summary>
    public async Task ServeAsync(int port, CancellationToken cancellationToken) =>
        _server = await HostServer.StartAsync(
            new HostServerOptions
            {
                DataDirectory = _directory.FullName,
                Store = _store,
                Delete = (_, _) => Task.FromResult(false),
                HoldsLease = _ => false,
                Desk = Desk,
                Plan = ScriptedDesk.PlanAsync,
                Port = port,
            },
            cancellationToken
        );

    /// <summary>The address of a place, for a browser that hasn't been there yet.</summary>
    public string Link(Source source, string place) =>
        source is Source.Live ? $"{PageSession.Link(Address)}{place}" : $"file://{Report}{place}";

    /// <summary>Opens a place in a window and waits until it is drawn.</summary>
    public async Task<Window> ShowAsync(Chromium chromium, Source source, string place, Theme theme = Theme.Light, int width = Window.Wide)
    {
        var window = await chromium.OpenAsync(theme, width);
        try
        {
            await window.GoAsync(Link(source, place));
            return window;
        }
        catch
        {
            await window.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await _store.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
