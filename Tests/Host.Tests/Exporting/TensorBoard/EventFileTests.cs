using Platform.Host.Exporting;
using Platform.Host.Exporting.TensorBoard;

namespace Platform.Host.Tests.Exporting.TensorBoard;

public sealed class EventFileTests
{
    /// <summary>The vectors of TensorBoard's own tests: 32 zeros (whose CRC-32C is <c>8a9136aa</c>), and the bytes of a record.</summary>
    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", 0x8a9136aau)]
    [InlineData("1a1143524320746573742c206f6e652074776f", null)]
    public void MaskedChecksum_OfKnownBytes_IsTensorBoards(string hexadecimal, uint? checksum)
    {
        var masked = checksum is { } plain ? unchecked(((plain >> 15) | (plain << 17)) + 0xa282ead8) : 0x5794d08a;

        Assert.Equal(masked, EventFile.MaskedChecksum(Convert.FromHexString(hexadecimal)));
    }

    /// <summary>The bytes were computed from TensorBoard's field numbers and its description of records, without this program.</summary>
    [Fact]
    public async Task File_WithOneScalar_HasKnownBytes()
    {
        var folder = Directory.CreateTempSubdirectory("platform-events-").FullName;
        var target = new ExportTarget(folder, folder);

        using (var file = new EventFile(target, "run", 1700000000))
        {
            file.Write(
                new LoggedEvent
                {
                    WallTime = 1700000001,
                    Step = 5,
                    Summary = new EventSummary
                    {
                        Value =
                        {
                            new TaggedValue { Tag = "loss", SimpleValue = 0.5f },
                        },
                    },
                }
            );
        }

        var written = Assert.Single(Directory.GetFiles(Path.Combine(folder, "run")));
        var bytes = await File.ReadAllBytesAsync(written, TestContext.Current.CancellationToken);
        Directory.Delete(folder, recursive: true);
        Assert.Equal("events.out.tfevents.1700000000.platform", Path.GetFileName(written));
        Assert.Equal(
            "1800000000000000a37f4b220900000040fc54d9411a0d627261696e2e4576656e743a32eced8f9d"
                + "1a00000000000000129bd82d0900004040fc54d94110052a0d0a0b0a046c6f7373150000003f8e52a9da",
            Convert.ToHexStringLower(bytes)
        );
    }
}
