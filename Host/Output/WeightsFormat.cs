namespace Platform.Host.Output;

/// <summary>What kind of file the model of a checkpoint is written as.</summary>
internal enum WeightsFormat
{
    /// <summary>The weights, for readers of safetensors.</summary>
    Safetensors,

    /// <summary>The whole network, for ONNX Runtime and others.</summary>
    Onnx,

    /// <summary>The weights, as a state dict of PyTorch.</summary>
    Pytorch,
}
