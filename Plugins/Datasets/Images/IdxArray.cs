namespace Platform.Plugins.Datasets.Images;

/// <summary>An array of bytes.</summary>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Values">Its values, the last dimension fastest.</param>
internal sealed record IdxArray(int[] Shape, byte[] Values);
