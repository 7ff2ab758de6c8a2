using Platform.Host.Commands.Diagnosis;

namespace Platform.Host.Tests.Commands.Diagnosis;

public sealed class MemoryLimitTests : IDisposable
{
    private const long Machine = 16_000_000L * 1024;
    private readonly string _root = Directory.CreateTempSubdirectory("platform-memory-").FullName;

    public MemoryLimitTests() => Write("proc/meminfo", "MemTotal:       16000000 kB\nMemFree:         9000000 kB\n");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void NoLimit_LeavesTheMachines()
    {
        Write("proc/self/cgroup", "0::/user.slice\n");
        Write("sys/fs/cgroup/user.slice/memory.max", "max\n");

        Assert.Equal(Machine, MemoryLimit.Find(_root));
    }

    [Theory]
    [InlineData("0::/\n", "sys/fs/cgroup/memory.max")]
    [InlineData("0::/a/b\n", "sys/fs/cgroup/a/b/memory.max")]
    [InlineData("0::/a/b\n", "sys/fs/cgroup/a/memory.max")]
    [InlineData("5:cpu:/\n4:memory,hugetlb:/docker/c\n", "sys/fs/cgroup/memory/docker/c/memory.limit_in_bytes")]
    [InlineData("4:memory:/docker/c\n", "sys/fs/cgroup/memory/memory.limit_in_bytes")]
    public void LimitOfTheGroup_OrOneAbove_Counts(string groups, string file)
    {
        Write("proc/self/cgroup", groups);
        Write(file, "1073741824\n");

        Assert.Equal(1L << 30, MemoryLimit.Find(_root));
    }

    [Fact]
    public void Limit_BeyondTheMachine_IsNone()
    {
        Write("proc/self/cgroup", "4:memory:/\n");
        Write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");

        Assert.Equal(Machine, MemoryLimit.Find(_root));
    }

    [Fact]
    public void SilentLinux_LeavesItUnknown() => Assert.Null(MemoryLimit.Find(Path.Combine(_root, "none")));

    private void Write(string name, string text)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
