using Platform.Host.Hosting.Watching;
using Platform.Host.Plugins;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Tests.Plugins;

namespace Platform.Host.Tests.Hosting;

/// <summary>Plugins that are dropped into a directory while the host runs.</summary>
public sealed class DroppedPluginTests : IDisposable
{
    private readonly HostFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task DroppedPlugin_ServesLaterExperiments()
    {
        _fixture.ScriptOf("first").LetEnd();
        await using var host = await _fixture.StartAsync();
        var submission = HostFixture.Submission("first");
        submission = submission with { Text = submission.Text + "\nschedule: my-plugin" };

        var before = await host.Desk.SubmitAsync(submission, TestContext.Current.CancellationToken);
        Drop(File.ReadAllBytes(FixturePlugins.TemplateDll));
        var after = await host.Desk.SubmitAsync(submission, TestContext.Current.CancellationToken);

        Assert.Contains("my-plugin", Assert.Single(before.Problems).Message, StringComparison.Ordinal);
        Assert.Equal((0, "first"), (after.Problems.Count, after.Experiment?.Id));
        Assert.Contains(_fixture.Store.Experiments()[0].Plugins, plugin => plugin.Name == "MyPlugin");
    }

    [Fact]
    public void HalfCopiedPlugin_IsLookedAt_OnceWhole()
    {
        var said = new List<string>();
        var whole = File.ReadAllBytes(FixturePlugins.TemplateDll);
        var pins = new PinnedPlugins(Path.Combine(_fixture.Data, "pins"));
        Directory.CreateDirectory(_fixture.PluginDirectory);
        var watch = new PluginWatch(new PluginCatalogs(pins), [_fixture.PluginDirectory], said.Add);
        watch.Look();
        watch.Look();

        Drop(whole[..(whole.Length / 2)]);
        watch.Look();
        Drop(whole);
        watch.Look();
        var whileCopied = said.Count;
        watch.Look();
        watch.Look();

        Assert.Equal(0, whileCopied);
        Assert.StartsWith("Plugin MyPlugin is active: my-plugin", Assert.Single(said), StringComparison.Ordinal);
    }

    private void Drop(byte[] dll)
    {
        Directory.CreateDirectory(_fixture.PluginDirectory);
        File.WriteAllBytes(Path.Combine(_fixture.PluginDirectory, "MyPlugin.dll"), dll);
    }
}
