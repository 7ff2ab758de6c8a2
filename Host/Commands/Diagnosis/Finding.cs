namespace Platform.Host.Commands.Diagnosis;

/// <summary>One line of <c>doctor</c>.</summary>
/// <param name="Status">How it is.</param>
/// <param name="Name">What was looked at.</param>
/// <param name="Text">What was found.</param>
/// <param name="Remedy">What to do about it; null if nothing.</param>
internal sealed record Finding(FindingStatus Status, string Name, string Text, string? Remedy = null);

/// <summary>How something is.</summary>
internal enum FindingStatus
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>It works, but not for everything, or not for long.</summary>
    Warn,

    /// <summary>Nothing can be trained with it.</summary>
    Fail,
}
