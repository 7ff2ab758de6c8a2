namespace Platform.Host.Viewer.Views.Trials.Filters;

/// <summary>What a part of a filter is.</summary>
internal enum FilterTokenKind
{
    /// <summary>Letters, digits and whatever isn't a sign, a quote or a space.</summary>
    Word,

    /// <summary>A text in single or double quotes.</summary>
    Quoted,

    /// <summary>A parenthesis, a comparison, a comma.</summary>
    Sign,

    /// <summary>The end of the filter.</summary>
    End,
}
