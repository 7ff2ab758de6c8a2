using System.Text;
using Platform.Experiments.Training.Checkpoints;
using Platform.TestSupport.Fuzzing;

namespace Platform.Experiments.Tests.Training.Checkpoints;

/// <summary>Whatever bytes a checkpoint holds, it is read or refused, with nothing but <see cref="InvalidDataException"/>.</summary>
public sealed class SafetensorsFuzzTests
{
    [Fact]
    public Task AnyBytes_AreACheckpoint_OrRefused() =>
        new FuzzTarget(
            "Training/Checkpoints/Corpus",
            "\"dtype\": \"shape\": \"data_offsets\": \"F64\" \"BF16\" \"I8\" [0,0] null {} [] true "
                + "\"__metadata__\": \"platform.state\": \\\"version\\\": \\\"data\\\": \\\"step\\\": \\\"NaN\\\""
        ).RunAsync(5000, Read, typeof(InvalidDataException));

    [Fact]
    public Task AnyText_IsTheStateOfACheckpoint_OrRefused() =>
        new FuzzTarget(
            "Training/Checkpoints/Corpus/States",
            "\"version\": \"step\": \"history\": \"partial\": \"data\": \"inputs\": \"target\": \"kind\": "
                + "\"shape\": \"fitted\": null {} [] \"NaN\" -1 1e999 \\ud800"
        ).RunAsync(
            3000,
            input =>
            {
                var metadata = new Dictionary<string, string> { [CheckpointState.Key] = Encoding.UTF8.GetString(input) };
                CheckpointState.Of(new SafetensorsFile(metadata, new Dictionary<string, StoredTensor>()));
            },
            typeof(InvalidDataException)
        );

    private static void Read(byte[] input)
    {
        var file = SafetensorsFile.Read(input);
        Assert.All(file.Tensors.Values, tensor => Assert.True(tensor.Bytes.Length <= input.Length));
        CheckpointState.Of(file);
    }
}
