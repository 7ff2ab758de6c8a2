using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Platform.Host.Output.PyTorch;

/// <summary>Writes what a state dict needs of Python's pickle format, protocol 2.</summary>
internal sealed class PickleWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public PickleWriter() => Put(0x80, 2);

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    /// <summary>Names a class or function.</summary>
    public PickleWriter Global(string module, string name) => Raw($"c{module}\n{name}\n");

    /// <summary>Begins a tuple, or a list of keys and values.</summary>
    public PickleWriter Mark() => Put((byte)'(');

    /// <summary>Makes a tuple of what came since the mark.</summary>
    public PickleWriter Tuple() => Put((byte)'t');

    /// <summary>Calls the function with the tuple.</summary>
    public PickleWriter Call() => Put((byte)'R');

    /// <summary>Gives the dictionary before the mark the keys and values since then.</summary>
    public PickleWriter SetItems() => Put((byte)'u');

    /// <summary>Makes the tuple a reference to what lies beside the pickle.</summary>
    public PickleWriter Reference() => Put((byte)'Q');

    /// <summary>Writes <c>False</c>.</summary>
    public PickleWriter False() => Put(0x89);

    /// <summary>Ends it.</summary>
    public PickleWriter Stop() => Put((byte)'.');

    public PickleWriter Text(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Put((byte)'X');
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(4), utf8.Length);
        _bytes.Advance(4);
        _bytes.Write(utf8);
        return this;
    }

    public PickleWriter Number(long number)
    {
        if (number is >= int.MinValue and <= int.MaxValue)
        {
            Put((byte)'J');
            BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(4), (int)number);
            _bytes.Advance(4);
            return this;
        }

        Put(0x8A, 8);
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.GetSpan(8), number);
        _bytes.Advance(8);
        return this;
    }

    private PickleWriter Raw(string ascii)
    {
        _bytes.Write(Encoding.ASCII.GetBytes(ascii));
        return this;
    }

    private PickleWriter Put(params ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }
}
