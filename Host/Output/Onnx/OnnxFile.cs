using System.Globalization;
using Google.Protobuf;
using Platform.Abstractions;
using Platform.Experiments.Predicting;
using static TorchSharp.torch;

namespace Platform.Host.Output.Onnx;

/// <summary>Writes an exported model as an ONNX file.</summary>
internal static class OnnxFile
{
    // The first version of the format that knows the operator set.
    private const long FormatVersion = 8;

    /// <summary>Writes it.</summary>
    /// <param name="model">The model; its constants are read here.</param>
    /// <param name="metadata">What the file says beside what the model does.</param>
    /// <param name="output">Where it goes.</param>
    public static void Write(ExportedModel model, IReadOnlyDictionary<string, string> metadata, Stream output)
    {
        var graph = new GraphProto { Name = "model" };
        graph.Input.AddRange(model.Inputs.Select(Port));
        graph.Output.AddRange(model.Outputs.Select(Port));
        graph.Initializer.AddRange(model.Graph.Constants.Select(constant => Constant(NameOf(constant.Value), constant.Tensor)));
        graph.Node.AddRange(model.Graph.Nodes.Select(node => Node(node, NameOf)));
        var file = new ModelProto
        {
            IrVersion = FormatVersion,
            ProducerName = "platform",
            ProducerVersion = typeof(OnnxFile).Assembly.GetName().Version!.ToString(3),
            Graph = graph,
        };
        file.OpsetImport.Add(new OperatorSetProto { Version = ModelGraph.OperatorSet });
        file.MetadataProps.AddRange(metadata.Concat(model.Metadata).Select(one => new EntryProto { Key = one.Key, Value = one.Value }));
        file.WriteTo(output);

        string NameOf(GraphValue? value) => value is null ? "" : model.Weights.GetValueOrDefault(value.Name, value.Name);
    }

    private static ValueProto Port(GraphPort port)
    {
        var shape = new ShapeProto();
        shape.Dim.AddRange(
            port.Shape.Select(size =>
                long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? new DimensionProto { DimValue = number }
                    : new DimensionProto { DimParam = size }
            )
        );
        return new ValueProto
        {
            Name = port.Value.Name,
            DocString = port.Description,
            Type = new TypeProto
            {
                TensorType = new TensorTypeProto { ElemType = NumberOf(port.ElementType), Shape = shape },
            },
        };
    }

    private static TensorProto Constant(string name, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var flat = tensor.detach().cpu().contiguous();
        var constant = new TensorProto
        {
            Name = name,
            DataType = NumberOf(flat.dtype),
            RawData = ByteString.CopyFrom(flat.bytes),
        };
        constant.Dims.AddRange(flat.shape);
        return constant;
    }

    // As the format numbers the types of elements.
    private static int NumberOf(ScalarType type) =>
        type switch
        {
            ScalarType.Float32 => 1,
            ScalarType.Int32 => 6,
            ScalarType.Int64 => 7,
            ScalarType.Bool => 9,
            ScalarType.Float64 => 11,
            _ => throw new NotSupportedException($"A model with {type} values can't be exported."),
        };

    // An optional input that is left out has no name; at the end it isn't there at all.
    private static NodeProto Node(GraphNode node, Func<GraphValue?, string> nameOf)
    {
        var written = new NodeProto { Name = node.Outputs[0].Name, OpType = node.Operator };
        var given = node.Inputs.Index().LastOrDefault(one => one.Item is not null).Index + 1;
        written.Input.AddRange(node.Inputs.Take(given).Select(nameOf));
        written.Output.AddRange(node.Outputs.Select(nameOf));
        written.Attribute.AddRange(node.Attributes.Select(one => Attribute(one.Key, one.Value)));
        return written;
    }

    private static AttributeProto Attribute(string name, object value)
    {
        var attribute = new AttributeProto { Name = name };
        switch (value)
        {
            case float number:
                (attribute.F, attribute.Type) = (number, 1);
                break;
            case long number:
                (attribute.I, attribute.Type) = (number, 2);
                break;
            case ScalarType type:
                (attribute.I, attribute.Type) = (NumberOf(type), 2);
                break;
            case string text:
                (attribute.S, attribute.Type) = (ByteString.CopyFromUtf8(text), 3);
                break;
            case IEnumerable<float> numbers:
                attribute.Floats.AddRange(numbers);
                attribute.Type = 6;
                break;
            case IEnumerable<long> numbers:
                attribute.Ints.AddRange(numbers);
                attribute.Type = 7;
                break;
            case IEnumerable<string> texts:
                attribute.Strings.AddRange(texts.Select(ByteString.CopyFromUtf8));
                attribute.Type = 8;
                break;
            default:
                throw new NotSupportedException($"The attribute '{name}' is a {value.GetType().Name}, which no operator takes.");
        }

        return attribute;
    }
}
