using Platform.Experiments.Records;
using Platform.Host.Plugins;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Tests.Commands;

namespace Platform.Host.Tests.Plugins.Pinning;

public sealed class PluginChoiceTests : IDisposable
{
    private readonly PluginsFolder _live = new();
    private readonly PinsFolder _data = new();
    private readonly string _folder;
    private readonly ExperimentRecord _experiment;

    public PluginChoiceTests()
    {
        _folder = _live.Drop("PaceOne");
        var catalog = Live();
        _experiment = SampleRecords.ExperimentOf("walk", ExperimentState.Interrupted) with
        {
            Resolved = """{"schedule":{"plugin":"pace-one"}}""",
            Plugins = [Assert.Single(catalog.Components).Plugin],
        };
    }

    public void Dispose()
    {
        _live.Dispose();
        _data.Dispose();
    }

    [Fact]
    public void UnchangedPlugins_AreTaken_WithoutAWord()
    {
        var live = Live();

        var choice = PluginChoice.Make(_experiment, live, _data.Pins, current: false);

        Assert.Equal((live, null, false), (choice.Components, choice.Note, choice.Changed));
    }

    [Fact]
    public void AnotherPluginThatTheDefinitionDoesNotName_ChangesNothing()
    {
        _live.Drop("PaceTwo");
        var live = Live();

        Assert.Same(live, PluginChoice.Make(_experiment, live, _data.Pins, current: false).Components);
    }

    [Fact]
    public void ChangedPlugins_AreLeftAlone_ForTheCopies()
    {
        Change();

        var choice = PluginChoice.Make(_experiment, Live(), _data.Pins, current: false);

        Assert.Equal((_experiment.Plugins, false), (choice.Plugins, choice.Changed));
        Assert.StartsWith(_data.Pins.PathOf(Pinned), choice.Components.Components[0].Type.Assembly.Location, StringComparison.Ordinal);
        Assert.Contains(
            $"PaceOne 1.0.0 {Pinned[..12]} → 1.0.0 {Live().Components[0].Plugin.Content![..12]}",
            choice.Note,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void RemovedPlugins_AreReplacedByTheCopies()
    {
        Directory.Delete(_folder, recursive: true);

        var choice = PluginChoice.Make(_experiment, Live(), _data.Pins, current: false);

        Assert.Equal(0.1, Paces.Rate(choice.Components, "pace-one"));
        Assert.Contains($"PaceOne 1.0.0 {Pinned[..12]} → none", choice.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ALostCopy_IsRefused_WithBothHashesAndTheWaysOut(bool damaged)
    {
        Lose(damaged);
        Change();
        var live = Live();

        var error = Assert.Throws<PinnedPluginException>(() => PluginChoice.Make(_experiment, live, _data.Pins, current: false));

        Assert.Contains(
            $"PaceOne (pinned 1.0.0 {Pinned[..12]}, in the plugins directories 1.0.0 {live.Components[0].Plugin.Content![..12]})",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("--current-plugins", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALostCopy_DoesNotMatter_WhereTheCurrentPluginsAreAskedFor()
    {
        Lose(damaged: false);
        Change();
        var live = Live();

        var choice = PluginChoice.Make(_experiment, live, _data.Pins, current: true);

        Assert.Equal((live, true), (choice.Components, choice.Changed));
        Assert.Equal([live.Components[0].Plugin], choice.Plugins);
        Assert.Contains("other plugins than it was started with", choice.Note, StringComparison.Ordinal);
    }

    private string Pinned => _experiment.Plugins[0].Content!;

    private PluginCatalog Live() => PluginCatalog.Load([_live.Path], _data.Pins);

    private void Change() => File.AppendAllText(Path.Combine(_folder, "PaceOne.xml"), "<!-- changed -->");

    private void Lose(bool damaged)
    {
        if (damaged)
        {
            PinsFolder.Damage(Path.Combine(_data.Pins.PathOf(Pinned), "PaceOne", "PaceOne.dll"));
        }
        else
        {
            Directory.Delete(_data.Pins.PathOf(Pinned), recursive: true);
        }
    }
}
