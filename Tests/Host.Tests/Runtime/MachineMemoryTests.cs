using Platform.Host.Runtime;

namespace Platform.Host.Tests.Runtime;

public sealed class MachineMemoryTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("platform-memory-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void NoGroup_LeavesWhatTheMachineHas()
    {
        Write("proc/meminfo", "MemTotal:       8000000 kB\nMemFree:         100000 kB\nMemAvailable:    500000 kB\n");

        Assert.Equal(500_000L * 1024, new MachineMemory(_root).Available());
    }

    [Fact]
    public void Group_LeavesWhatItsLimit_OrAnOuterOne_Allows()
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
    public void GroupsOfVersion1_HaveOtherNames()
    {
        Write("proc/meminfo", "MemAvailable: 9000000 kB\n");
        Write("proc/self/cgroup", "5:cpu,cpuacct:/a\n4:memory:/docker/0a1b\n0::/\n");
        Write("sys/fs/cgroup/memory/memory.limit_in_bytes", "1000000\n");
        Write("sys/fs/cgroup/memory/memory.usage_in_bytes", "400000\n");
        Write("sys/fs/cgroup/memory/memory.stat", "cache 1\ninactive_file 1\ntotal_inactive_file 50000\n");

        Assert.Equal(650_000, new MachineMemory(_root).Available());
    }

    [Fact]
    public void SilentSystem_LeavesItUnknown() => Assert.Null(new MachineMemory(_root).Available());

    private void Write(string file, string text)
    {
        var path = Path.Combine(_root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
