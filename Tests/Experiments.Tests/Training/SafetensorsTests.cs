using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Platform.Abstractions;
using Platform.Experiments.Training.Checkpoints;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Training;

/// <summary>The file format of checkpoints.</summary>
[Collection(nameof(TorchTests))]
public sealed class SafetensorsTests
{
    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Int16)]
    [InlineData(ScalarType.Int8)]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Bool)]
    public void Tensor_ComesBackAsItWas(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var values = tensor(new double[] { 0, 1, 2, 3, 100, 5 }).reshape(2, 3).to(type);

        var file = SafetensorsFile.Read(
            Write(new("odd", zeros(3, dtype: int8)), new("values", values.t()), new("scalar", tensor(2.5)), new("none", zeros(0, 4)))
        );

        Assert.True(TensorBytes.ToTensor(file.Tensors["values"]).equal(values.t().contiguous()).all().item<bool>());
        Assert.Equal([3, 2], file.Tensors["values"].Shape);
        Assert.Equal([], file.Tensors["scalar"].Shape);
        Assert.Equal(0, file.Tensors["none"].Bytes.Length);
        Assert.Equal("yes", file.Metadata["here"]);
    }

    [Fact]
    public void Layout_IsTheFormats()
    {
        using var scope = NewDisposeScope();

        var bytes = Write(new("b", tensor(new float[] { 1 })), new("a", tensor(new long[] { 7, 8 })));

        var header = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        Assert.Equal(0, header % 8);
        Assert.Equal(
            """{"__metadata__":{"here":"yes"},"a":{"dtype":"I64","shape":[2],"data_offsets":[0,16]}"""
                + ""","b":{"dtype":"F32","shape":[1],"data_offsets":[16,20]}}""",
            Encoding.UTF8.GetString(bytes, 8, header).TrimEnd(' ')
        );
        Assert.Equal([7, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x3f], bytes[(8 + header)..]);
    }

    [Fact]
    public void EveryTruncation_IsRefused()
    {
        using var scope = NewDisposeScope();
        var bytes = Write(new NamedTensor("a", tensor(new float[] { 1, 2 })));

        Assert.All(
            Enumerable.Range(0, bytes.Length),
            length => Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(bytes.AsMemory(0, length)))
        );
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""")]
    [InlineData("""{"a":{"dtype":"F99","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""")]
    [InlineData("""{"a":{"dtype":"U8","shape":[3],"data_offsets":[1,4]}}""")]
    [InlineData("""{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""")]
    [InlineData("""{"a":{"dtype":"F64","shape":[4611686018427387904,4611686018427387904],"data_offsets":[0,4]}}""")]
    [InlineData("""{"__metadata__":{"a":1},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"__metadata__":[]}""")]
    [InlineData("""{"a":""")]
    public void HostileHeader_IsRefused(string header) =>
        Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(File(header, new byte[4])));

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(100_000_001UL)]
    [InlineData(13UL)]
    public void HostileLength_IsRefused(ulong length)
    {
        var bytes = new byte[20];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);

        Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(bytes));
    }

    [Fact]
    public void ChangedBytes_AreReadOrRefused_AndNothingElse()
    {
        using var scope = NewDisposeScope();
        var bytes = Write(new("a", tensor(new float[] { 1, 2 })), new("b", tensor(new long[] { 3 })));

        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte)
            .Array[1, 4]
            .Sample(changes =>
            {
                var changed = bytes.ToArray();
                foreach (var (place, value) in changes)
                {
                    changed[place] = value;
                }

                var thrown = Record.Exception(() => SafetensorsFile.Read(changed));

                Assert.True(thrown is null or InvalidDataException, thrown?.ToString());
            });
    }

    private static byte[] Write(params NamedTensor[] tensors) =>
        SafetensorsWriter.Write(tensors, new Dictionary<string, string> { ["here"] = "yes" });

    private static byte[] File(string header, byte[] data)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + text.Length + data.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, text.Length);
        text.CopyTo(bytes, 8);
        data.CopyTo(bytes, 8 + text.Length);
        return bytes;
    }
}
