namespace Platform.Model.Tests.Scripts;

/// <summary>What a trial comes to if nothing disturbs it.</summary>
internal enum TrialFate
{
    Completes,
    Diverges,

    /// <summary>Its parameters are invalid.</summary>
    IsInvalid,

    /// <summary>Its first run fails.</summary>
    FailsOnce,

    /// <summary>Each of its runs fails.</summary>
    Fails,

    /// <summary>Each of its runs hangs.</summary>
    Hangs,
}
