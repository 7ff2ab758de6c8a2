using Microsoft.ML.OnnxRuntime;
using Platform.Experiments.Predicting;
using Platform.Host.Output.Onnx;
using static TorchSharp.torch;

namespace Platform.Host.Tests.Output.Onnx;

/// <summary>An exported model in ONNX Runtime, on one thread.</summary>
internal sealed class OnnxSession : IDisposable
{
    private readonly InferenceSession _session;

    public OnnxSession(byte[] file)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        _session = new(file, options);
    }

    /// <summary>What the file says.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _session.ModelMetadata.CustomMetadataMap;

    /// <summary>Its inputs, with their shapes.</summary>
    public IReadOnlyDictionary<string, NodeMetadata> Inputs => _session.InputMetadata;

    public static OnnxSession Of(ExportedModel model)
    {
        using var file = new MemoryStream();
        OnnxFile.Write(model, new Dictionary<string, string>(), file);
        return new(file.ToArray());
    }

    /// <summary>What it answers to a batch, by the outputs' names.</summary>
    public Dictionary<string, Tensor> Run(Tensor input, Tensor? lengths)
    {
        using var given = Value(input);
        using var counts = lengths is null ? null : Value(lengths);
        using var options = new RunOptions();
        using var outputs = _session.Run(
            options,
            counts is null ? [_session.InputNames[0]] : [_session.InputNames[0], "lengths"],
            counts is null ? [given] : [given, counts],
            _session.OutputNames
        );
        return _session.OutputNames.Zip(outputs, (name, value) => (name, value)).ToDictionary(one => one.name, one => Tensor(one.value));
    }

    public void Dispose() => _session.Dispose();

    private static OrtValue Value(Tensor tensor) =>
        tensor.dtype == ScalarType.Int64
            ? OrtValue.CreateTensorValueFromMemory(tensor.contiguous().data<long>().ToArray(), tensor.shape)
            : OrtValue.CreateTensorValueFromMemory(tensor.contiguous().data<float>().ToArray(), tensor.shape);

    private static Tensor Tensor(OrtValue value)
    {
        var (type, shape) = (value.GetTensorTypeAndShape().ElementDataType, value.GetTensorTypeAndShape().Shape);
        return type == Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Double
            ? tensor(value.GetTensorDataAsSpan<double>().ToArray()).reshape(shape)
            : tensor(value.GetTensorDataAsSpan<float>().ToArray()).reshape(shape);
    }
}
