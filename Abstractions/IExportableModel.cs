using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>Implemented by a model's factory whose networks can be written as a graph of ONNX's operators, so that programs
/// without libtorch can use them (<c>platform checkpoint export --to onnx</c>).</summary>
public interface IExportableModel
{
    /// <summary>Writes what a network computes in evaluation mode. Called in the process of the command, once for each network.</summary>
    /// <param name="network">What <see cref="IModelFactory.Create"/> made, trained, on the CPU.</param>
    /// <param name="graph">Gets the operators and the weights.</param>
    /// <param name="inputs">What the network sees.</param>
    /// <returns>What its <c>forward</c> returns for the same inputs: <c>[batch, ..., outputs]</c>, for batches of any size.</returns>
    /// <exception cref="ComponentException">Not with these options, or not for this data; the message says why.</exception>
    GraphValue Write(nn.Module network, ModelGraph graph, GraphInputs inputs);
}
