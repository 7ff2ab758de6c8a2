using System.Text.Json.Nodes;

namespace Platform.Experiments.Definitions.Spaces.Ranges;

/// <summary>One way to write a range: what the definition file says, its JSON schema, and what is made of it. A new one is
/// a class and a line of <see cref="RangeKinds"/>.</summary>
internal interface IRangeKind
{
    /// <summary>The word that begins it: <c>uniform</c>.</summary>
    string Key { get; }

    /// <summary>What may stand beside the word.</summary>
    IReadOnlyList<RangeOption> Options { get; }

    /// <summary>The schema of what follows the word.</summary>
    JsonObject Schema();

    /// <summary>Reads it.</summary>
    /// <returns>null if a problem was added.</returns>
    WrittenRange? Read(RangeFields fields);
}
