using Platform.Host.Workers.Processes;

namespace Platform.Host.Tests.Workers.Processes;

public sealed class MemoryKillsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void ControlGroup_IsAsked_BeforeTheMachine()
    {
        var group = Written("memory.events", "low 0\noom 3\noom_kill 2\noom_group_kill 0\n");
        var machine = Written("vmstat", "pgfault 12\noom_kill 7\n");

        Assert.Equal(2, new MemoryKills([group, machine]).Count());
        Assert.Equal(7, new MemoryKills([Path.Combine(_directory, "none"), machine]).Count());
    }

    [Fact]
    public void SilentSystem_CountsNone() => Assert.Equal(0, new MemoryKills([Path.Combine(_directory, "none")]).Count());

    [Fact]
    public void ThisSystem_IsUnderstood() => Assert.True(MemoryKills.OfSystem().Count() >= 0);

    private string Written(string name, string text)
    {
        var file = Path.Combine(_directory, name);
        File.WriteAllText(file, text);
        return file;
    }
}
