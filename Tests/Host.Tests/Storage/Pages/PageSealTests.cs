using Platform.Experiments.Records;
using Platform.Host.Disk;
using Platform.Host.Storage;
using Platform.Host.Storage.Pages;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Storage.Pages;

public sealed class PageSealTests
{
    private const int Page = LogFile.PageSize;
    private readonly MemoryDisk _disk = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Page_IsTakenAsPut_AndNotWithABitFlipped()
    {
        var page = RecordSamples.Bytes(1, Page);
        BitConverter.GetBytes(7).CopyTo(page, 0);
        page.AsSpan(PageSeal.Offset, PageSeal.Size).Fill(0xFF);
        var original = page.ToArray();
        PageSeal.Put(page);
        var stored = page.ToArray();

        Assert.True(PageSeal.TryTake(page, 7));
        Assert.Equal(original, page);
        Assert.False(PageSeal.TryTake(stored.ToArray(), 8));
        for (var bit = 0; bit < Page * 8; bit += 97)
        {
            var flipped = stored.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(PageSeal.TryTake(flipped, 7), $"bit {bit}");
        }
    }

    [Fact]
    public async Task PagesOfADataFile_AreSealed()
    {
        await WriteAsync();

        Assert.All(Pages(), page => Assert.True(PageSeal.IsOn(page)));
    }

    [Fact]
    public async Task EarlierFile_IsRead_AndSealedWhenOpened()
    {
        await WriteAsync();
        var file = _disk.Open(PagedDatabase.FileName);
        for (var position = 0L; position < file.Length; position += Page)
        {
            file.Write([0xFF, 0xFF, 0xFF, 0xFF], position + PageSeal.Offset);
        }

        using (var overlay = new OverlayDisk(_disk))
        using (var reader = new LiteRecordStore(overlay))
        {
            Assert.Equal(10, reader.Series("digits", 0, "loss").Steps.Count);
        }

        Assert.All(Pages(), page => Assert.False(PageSeal.IsOn(page)));

        using (var store = new LiteRecordStore(_disk))
        {
            Assert.Equal(10, store.Series("digits", 0, "loss").Steps.Count);
        }

        Assert.All(Pages(), page => Assert.True(PageSeal.IsOn(page)));
    }

    [Fact]
    public async Task PowerCut_WhileAnEarlierFileIsSealed_HarmsNothing()
    {
        await WriteAsync();
        var file = _disk.Open(PagedDatabase.FileName);
        for (var position = 0L; position < file.Length; position += Page)
        {
            file.Write([0xFF, 0xFF, 0xFF, 0xFF], position + PageSeal.Offset);
        }

        for (var operation = 1; operation <= (file.Length / Page) + 3; operation++)
        {
            var disk = _disk.Copy();
            var cut = new PowerCut(disk, operation, new Random(operation));
            await PowerCut.UntilOffAsync(() => Task.Run(() => DatabaseFile.Seal(disk.Open(PagedDatabase.FileName)), Cancellation));

            using var store = new LiteRecordStore(cut.After());
            Assert.Equal(10, store.Series("digits", 0, "loss").Steps.Count);
        }
    }

    private IEnumerable<byte[]> Pages()
    {
        var file = _disk.Open(PagedDatabase.FileName);
        for (var position = 0L; position < file.Length; position += Page)
        {
            var page = new byte[Page];
            file.Read(page, position);
            yield return page;
        }
    }

    private async Task WriteAsync()
    {
        await using var store = new LiteRecordStore(_disk);
        await store.CommitAsync(
            [
                new PutExperiment(RecordSamples.Experiment()),
                new PutTrial(RecordSamples.Trial()),
                new PutRun(RecordSamples.Run()),
                RecordSamples.Points("loss", Enumerable.Range(1, 10).Select(step => (long)step)),
            ],
            Cancellation
        );
    }
}
