namespace Platform.Host.Viewer.Views.Trials.Columns;

/// <summary>What a column holds: how it is written and what it can be compared with.</summary>
internal enum ColumnKind
{
    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Texts.</summary>
    Text,

    /// <summary>Both, as a parameter may.</summary>
    Mixed,

    /// <summary>Seconds of the Unix epoch.</summary>
    Time,

    /// <summary>Seconds.</summary>
    Duration,
}
