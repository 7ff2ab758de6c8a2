using Platform.Host.Output;
using Platform.Host.Tests.Commands;

namespace Platform.Host.Tests.Output;

public sealed class WeightsFileTests
{
    [Fact]
    public async Task Extract_OfATruncatedCheckpoint_Fails_WhereverItWasCut()
    {
        var lastByteOfTheModel = SampleRecords.Checkpoint.Length - 1;

        foreach (var length in Enumerable.Range(0, lastByteOfTheModel + 1))
        {
            using var cut = new MemoryStream(SampleRecords.Checkpoint, 0, length);
            await Assert.ThrowsAsync<InvalidDataException>(() =>
                WeightsFile.ExtractAsync(cut, Stream.Null, new Dictionary<string, string>(), CancellationToken.None)
            );
        }
    }

    [Fact]
    public async Task Extract_OfAHeaderThatClaimsTooMuch_Fails()
    {
        using var hostile = new MemoryStream([255, 255, 255, 255, 255, 255, 255, 127]);

        var exception = await Assert.ThrowsAsync<InvalidDataException>(() =>
            WeightsFile.ExtractAsync(hostile, Stream.Null, new Dictionary<string, string>(), CancellationToken.None)
        );

        Assert.Contains("isn't a safetensors file", exception.Message, StringComparison.Ordinal);
    }
}
