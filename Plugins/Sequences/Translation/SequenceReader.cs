using Platform.Abstractions;
using Platform.Plugins.Sequences.Inputs;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils.rnn;

namespace Platform.Plugins.Sequences.Translation;

/// <summary>The encoder: <c>embedding</c>, <c>recurrent</c>, and <c>bridge</c>, which makes the decoder's first state.</summary>
internal sealed class SequenceReader : nn.Module
{
    private readonly SequenceEmbedding _embedding;
    private readonly GRU _recurrent;
    private readonly Linear _bridge;
    private readonly SequenceToSequenceOptions _options;

    public SequenceReader(SequenceInput input, SequenceToSequenceOptions options)
        : base("encoder")
    {
        _options = options;
        Width = options.Hidden * (options.Bidirectional ? 2 : 1);
        register_module("embedding", _embedding = new(input, TokenEncoding.Learned, options.Embedding));
        register_module(
            "recurrent",
            _recurrent = nn.GRU(_embedding.Width, options.Hidden, batchFirst: true, bidirectional: options.Bidirectional)
        );
        register_module("bridge", _bridge = nn.Linear(Width, options.Hidden));
    }

    /// <summary>Values of a step of what was read.</summary>
    public long Width { get; }

    /// <summary>Reads a batch.</summary>
    /// <returns>The decoder's first state <c>[batch, hidden]</c>, what was read
    /// <c>[batch, time, width]</c>, and which steps of it count.</returns>
    public CarriedState Read(Batch batch)
    {
        var vectors = _embedding.call(batch.Inputs[0]);
        if (_options.Dropout > 0 && training && _embedding.Vectors is not null)
        {
            vectors = nn.functional.dropout(vectors, _options.Dropout);
        }

        var (states, last) = Run(vectors, batch.Lengths);
        var mask =
            StepMask.Of(batch.Lengths, vectors.shape[1], vectors.device)
            ?? ones([vectors.shape[0], vectors.shape[1]], dtype: @bool, device: vectors.device);
        return new([_bridge.call(last.transpose(0, 1).flatten(1)).tanh(), states, mask], LaneDimension: 0);
    }

    private (Tensor States, Tensor Last) Run(Tensor vectors, Tensor? lengths)
    {
        if (lengths is null)
        {
            return _recurrent.call(vectors);
        }

        using var packed = pack_padded_sequence(vectors, lengths, batch_first: true, enforce_sorted: false);
        var (states, last) = _recurrent.call(packed);
        using (states)
        {
            return (pad_packed_sequence(states, batch_first: true, total_length: vectors.shape[1]).Item1, last);
        }
    }
}
