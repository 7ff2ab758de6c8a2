namespace Platform.Host.Viewer.Serving.Answers;

/// <summary>What a parameter of a request is.</summary>
internal enum QueryKind
{
    /// <summary>A whole number from 0 on.</summary>
    Count,

    /// <summary>A finite number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Choice,
}
