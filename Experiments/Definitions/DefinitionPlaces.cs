using Platform.Experiments.Definitions.Reading;
using Platform.Experiments.Definitions.Validation;

namespace Platform.Experiments.Definitions;

/// <summary>Where the keys of a definition stand: in its file, in one that it extends, or in an override.</summary>
public sealed class DefinitionPlaces
{
    internal static readonly DefinitionPlaces None = new(new MapNode(new SourcePlace("", 1, 1), []), new SourcePlace("", 1, 1));

    private readonly MapNode _root;
    private readonly SourcePlace _start;

    internal DefinitionPlaces(MapNode root, SourcePlace start) => (_root, _start) = (root, start);

    /// <summary>A problem at the place of a key; if that isn't there, at the key of what should contain it.</summary>
    /// <param name="path">The dotted name of the key.</param>
    /// <param name="message">The thing and the rule.</param>
    /// <param name="suggestion">What to do.</param>
    public DefinitionProblem Problem(string path, string message, string? suggestion = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var place = Locator.Find(_root, _start, path, atKey: true);
        return new DefinitionProblem(place.File, place.Line, place.Column, path, message, suggestion);
    }
}
