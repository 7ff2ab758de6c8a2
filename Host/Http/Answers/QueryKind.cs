namespace Platform.Host.Http.Answers;

/// <summary>What a parameter of a request is.</summary>
internal enum QueryKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number from 0 on.</summary>
    Count,

    /// <summary>A finite number.</summary>
    Number,
}
