using System.Text.Json;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests;

/// <summary>Reads a file of numbers that the script of the same name made with PyTorch.</summary>
internal static class GoldenFile
{
    public static T Read<T>(string name) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name)), JsonSerializerOptions.Web)
        ?? throw new InvalidDataException($"{name} is empty.");

    /// <summary>float32: 1e-5 relative and 1e-6 absolute; float64: 1e-9.</summary>
    public static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<double> actual, bool isDouble)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (wanted, got) in expected.Zip(actual))
        {
            Assert.Equal(wanted, got, isDouble ? 1e-9 : 1e-6 + (1e-5 * Math.Abs(wanted)));
        }
    }

    /// <summary>The same for a tensor's values, row by row.</summary>
    public static void AssertClose(IReadOnlyList<double> expected, Tensor actual, bool isDouble)
    {
        using var values = actual.detach().to(float64).flatten();
        IReadOnlyList<double> flat = values.data<double>().ToArray();
        AssertClose(expected, flat, isDouble);
    }
}
