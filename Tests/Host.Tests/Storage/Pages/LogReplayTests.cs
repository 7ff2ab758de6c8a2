using Platform.Host.Storage.Pages;

namespace Platform.Host.Tests.Storage.Pages;

public sealed class LogReplayTests
{
    [Fact]
    public void OutlivedPages_NeverComeBack()
    {
        var disk = new MemoryDisk();
        var marks = new LogMarks(disk.Open("marks"));
        LogFile[] logs = [new("a", disk.Open("a"), marks, 0), new("b", disk.Open("b"), marks, 1)];
        Write(logs[1], generation: 1, index: 1);

        var next = LogReplay.Replay(logs, disk.Open("data"), salvage: null) + 1;
        Write(logs[1], next, index: 0);

        Assert.Equal(1, next);
        Assert.Single(logs[1].Pages(next));
    }

    private static void Write(LogFile log, long generation, long index)
    {
        var record = new byte[LogFile.RecordSize];
        LogFile.Seal(record, new byte[LogFile.PageSize], generation, index);
        log.File.Write(record, index * LogFile.RecordSize);
        log.File.Flush();
    }
}
