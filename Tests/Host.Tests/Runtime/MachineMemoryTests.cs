using Platform.Host.Runtime;

namespace Platform.Host.Tests.Runtime;

public sealed class MachineMemoryTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("platform-memory-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Without_groups_it_is_what_the_machine_has()
    {
        Write("proc/meminfo", "MemTotal:       8000000 kB\nMemFree:         100000 kB\nMemAvailable:    500000 kB\n");

        Assert.Equal(500_000L * 1024, new MachineMemory(_root).Available());
    }

    [Fact]
    public void A_group_leaves_what_its_limit_or_an_outer_one_allows()
    {
        Write("proc/meminfo", "MemAvailable: 9000000 kB\n");
        Write("proc/self/cgroup", "0::/outer/inner\n");
        Write("sys/fs/cgroup/outer/inner/memory.max", "max\n");
        Write("sys/fs/cgroup/outer/inner/memory.current", "100\n");
        Write("sys/fs/cgroup/outer/memory.max", "5000\n");
        Write("sys/fs/cgroup/outer/memory.current", "3000\n");
        Write("sys/fs/cgroup/outer/memory.stat", "anon 2000\ninactive_file 700\n");

        Assert.Equal(2700, new MachineMemory(_root).Available());
    }

    [Fact]
    public void Groups_of_version_1_have_other_names()
    {
        Write("proc/meminfo", "MemAvailable: 9000000 kB\n");
        Write("proc/self/cgroup", "5:cpu,cpuacct:/a\n4:memory:/docker/0a1b\n0::/\n");
        Write("sys/fs/cgroup/memory/memory.limit_in_bytes", "1000000\n");
        Write("sys/fs/cgroup/memory/memory.usage_in_bytes", "400000\n");
        Write("sys/fs/cgroup/memory/memory.stat", "cache 1\ninactive_file 1\ntotal_inactive_file 50000\n");

        Assert.Equal(650_000, new MachineMemory(_root).Available());
    }

    [Fact]
    public void Where_the_system_does_not_say_it_is_unknown() => Assert.Null(new MachineMemory(_root).Available());

    private void Write(string file, string text)
    {
        var path = Path.Combine(_root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
