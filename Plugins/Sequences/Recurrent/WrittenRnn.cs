using Platform.Abstractions;
using Platform.Plugins.Sequences.Inputs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>Plain recurrent layers as their formula says: h_t = f(W x_t + U h_(t-1) + b), the same W, U and b at each step.</summary>
internal sealed class WrittenRnn : nn.Module, IRecurrentLayers
{
    private readonly ModuleList<WrittenRnnCell> _cells;
    private readonly int _directions;
    private readonly double _dropout;
    private readonly RnnActivation _activation;

    public WrittenRnn(long width, RnnOptions options)
        : base("layers")
    {
        (_directions, _dropout, _activation) = (options.Bidirectional ? 2 : 1, options.Dropout, options.Activation);
        _cells = nn.ModuleList([
            .. Enumerable
                .Range(0, options.Layers * _directions)
                .Select(i => new WrittenRnnCell(
                    i < _directions ? width : options.Hidden * _directions,
                    options.Hidden,
                    options.Activation
                )),
        ]);
        register_module("cells", _cells);
    }

    /// <inheritdoc/>
    public RecurrentResult Run(Tensor steps, Tensor? lengths, IReadOnlyList<Tensor>? state)
    {
        var mask = StepMask.Of(lengths, steps.shape[1], steps.device);
        var (values, last) = (steps, new List<Tensor>());
        for (var layer = 0; layer < _cells.Count / _directions; layer++)
        {
            if (layer > 0 && _dropout > 0)
            {
                values = nn.functional.dropout(values, _dropout, training);
            }

            var directions = new Tensor[_directions];
            for (var direction = 0; direction < _directions; direction++)
            {
                var number = (layer * _directions) + direction;
                (directions[direction], var hidden) = _cells[number].Read(values, mask, state?[0][number], backwards: direction == 1);
                last.Add(hidden);
            }

            values = cat(directions, -1);
        }

        return new(values, [stack(last)]);
    }

    /// <inheritdoc/>
    public (GraphValue Outputs, GraphValue Last) Write(ModelGraph graph, GraphValue steps, GraphValue? lengths) =>
        RecurrentOperator.Write(
            [.. _cells.Select(cell => cell.Weights).Chunk(_directions).Select(layer => RecurrentOperator.Rnn(layer, _activation))],
            graph,
            steps,
            lengths
        );
}
