[assembly: AssemblyFixture(typeof(Platform.Viewer.Tests.Records.ServedRecords))]

namespace Platform.Viewer.Tests.Records;

/// <summary>The site that all tests read and none changes.</summary>
public sealed class ServedRecords : IAsyncLifetime
{
    private ViewerSite? _site;

    internal ViewerSite Site => _site!;

    public async ValueTask InitializeAsync() =>
        _site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }
}
