namespace Platform.Abstractions;

/// <summary>The numbers of ONNX's types of elements, for operators that take one as an attribute.</summary>
public static class GraphType
{
    /// <summary>Single floats.</summary>
    public const long Float = 1;

    /// <summary>32-bit integers.</summary>
    public const long Int32 = 6;

    /// <summary>64-bit integers.</summary>
    public const long Int64 = 7;

    /// <summary>True or false.</summary>
    public const long Bool = 9;

    /// <summary>Double floats.</summary>
    public const long Double = 11;
}
