using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Platform.Experiments.Definitions.Reading;

/// <summary>Makes a tree with places from the parser's events, within limits that a hostile file can't get past.</summary>
internal sealed class YamlTree
{
    /// <summary>Lists and maps inside each other.</summary>
    public const int DeepestNesting = 64;

    /// <summary>Values, those that aliases repeat included.</summary>
    public const int MostNodes = 100_000;

    private readonly string _file;
    private readonly int _columnOffset;
    private readonly ProblemList _problems;
    private readonly GuardedParser _parser;
    private readonly Dictionary<AnchorName, (SourceNode Node, int Size)> _anchors = [];
    private readonly string _name;
    private readonly Stack<Mark> _brackets = [];

    // The keys and the numbers of items that lead to what is read: a name is made of them only where something is wrong.
    private readonly List<string> _steps = [];
    private int _nodes;

    private YamlTree(string text, string file, string name, int columnOffset, ProblemList problems)
    {
        _name = name;
        _file = file;
        _columnOffset = columnOffset;
        _problems = problems;
        _parser = new GuardedParser(new StringReader(text));
    }

    /// <summary>Reads one document.</summary>
    /// <param name="text">The document.</param>
    /// <param name="file">The file, for places.</param>
    /// <param name="problems">Gets what is wrong.</param>
    /// <param name="path">The dotted name of what is read, empty for a whole definition.</param>
    /// <param name="columnOffset">Added to all columns: where the text begins in an override.</param>
    /// <returns>null if the text can't be read to its end, or is empty.</returns>
    public static SourceNode? Read(string text, string file, ProblemList problems, string path = "", int columnOffset = 0)
    {
        var tree = new YamlTree(text, file, path, columnOffset, problems);
        try
        {
            return tree.Document();
        }
        catch (DefinitionUnreadableException unreadable)
        {
            problems.Add(unreadable.Place, "", unreadable.Message, unreadable.Suggestion);
            return null;
        }
        catch (YamlException wrong)
        {
            var bracket = YamlHints.IsUnclosed(text, wrong) && tree._brackets.TryPeek(out var open) ? open : (Mark?)null;
            problems.Add(
                tree.Place(bracket ?? YamlHints.Start(text, wrong)),
                "",
                $"This isn't YAML: {wrong.Message}",
                bracket is null ? YamlHints.For(text, wrong) : "Close the bracket that opens here."
            );
            return null;
        }
    }

    private SourceNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _))
        {
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = Node(0);
        _parser.Consume<DocumentEnd>();
        return _parser.Accept<DocumentStart>(out var second)
            ? throw Unreadable(second, "A second document begins here.", "A definition file is one document: remove the line '---'.")
            : root;
    }

    private SourceNode Node(int depth)
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            var target = _anchors.TryGetValue(alias.Value, out var known)
                ? known
                : throw Unreadable(alias, $"There is no anchor '&{alias.Value}' that ends before this alias.");
            Count(alias, target.Size);
            return target.Node;
        }

        var start = _parser.Accept<NodeEvent>(out var node) ? node : throw Unreadable(_parser.Current, "A value is expected here.");
        Count(start, 1);
        if (depth > DeepestNesting)
        {
            throw Unreadable(start, $"This is nested deeper than {DeepestNesting} levels.");
        }

        var before = _nodes;
        SourceNode read = start switch
        {
            YamlDotNet.Core.Events.Scalar => Scalar(_parser.Consume<Scalar>()),
            SequenceStart => List(_parser.Consume<SequenceStart>(), depth),
            MappingStart => Map(_parser.Consume<MappingStart>(), depth),
            _ => throw Unreadable(start, "A value is expected here."),
        };
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor] = (read, _nodes - before + 1);
        }

        return read;
    }

    private ScalarNode Scalar(Scalar scalar)
    {
        var place = Place(scalar.Start);
        var plain = scalar.Style is ScalarStyle.Plain;
        var column =
            scalar.Start.Line == scalar.End.Line && !scalar.Value.Contains('\n', StringComparison.Ordinal)
                ? place.Column + (plain ? 0 : 1)
                : (int?)null;
        if (!plain || (!scalar.Tag.IsEmpty && scalar.Tag.Value is "!" or "tag:yaml.org,2002:str"))
        {
            return new ScalarNode(place, scalar.Value, scalar.Value, column);
        }

        RefuseTag(scalar);
        var value = CoreSchema.Resolve(scalar.Value, out var problem);
        if (problem is not null)
        {
            _problems.AddUnreadable(place, Path(), problem);
        }

        return new ScalarNode(place, value, scalar.Value, column);
    }

    private ListNode List(SequenceStart start, int depth)
    {
        RefuseTag(start);
        _brackets.Push(start.Start);
        List<SourceNode> items = [];
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(At($"[{items.Count}]", depth));
        }

        _brackets.Pop();
        return new ListNode(Place(start.Start), items);
    }

    private MapNode Map(MappingStart start, int depth)
    {
        RefuseTag(start);
        _brackets.Push(start.Start);
        var entries = new OrderedDictionary<string, SourceEntry>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(depth + 1) as ScalarNode ?? throw Unreadable(start, "A key of this map is a list or a map.", "Keys are texts.");
            var value = At($".{key.Text}", depth);
            if (key.Text == "<<")
            {
                throw new DefinitionUnreadableException(
                    key.Place,
                    "Merge keys ('<<') aren't part of YAML 1.2 and aren't supported.",
                    "Write the keys out, or take over a whole file: extends: base.yaml."
                );
            }

            if (!entries.TryAdd(key.Text, new SourceEntry(key.Text, key.Place, value)))
            {
                _problems.Add(
                    key.Place,
                    key.Text,
                    $"The key '{key.Text}' appears twice; the first is in line {entries[key.Text].KeyPlace.Line}.",
                    "Remove one."
                );
            }
        }

        _brackets.Pop();
        return new MapNode(Place(start.Start), [.. entries.Values]);
    }

    private SourceNode At(string step, int depth)
    {
        _steps.Add(step);
        var node = Node(depth + 1);
        _steps.RemoveAt(_steps.Count - 1);
        return node;
    }

    private string Path() => (_name + string.Concat(_steps)).TrimStart('.');

    private void RefuseTag(NodeEvent node)
    {
        if (!node.Tag.IsEmpty && node.Tag.Value is not "?")
        {
            _problems.Add(Place(node.Start), "", $"The tag '{node.Tag.Value}' isn't known here.", "Remove it; quotes make a text.");
        }
    }

    private void Count(ParsingEvent at, int nodes)
    {
        _nodes += nodes;
        if (_nodes > MostNodes)
        {
            throw Unreadable(at, $"The file has more than {MostNodes} values, those that aliases repeat included.");
        }
    }

    private DefinitionUnreadableException Unreadable(ParsingEvent? at, string message, string? suggestion = null) =>
        new(at is null ? new SourcePlace(_file, 1, 1) : Place(at.Start), message, suggestion);

    private SourcePlace Place(Mark mark) => new(_file, (int)mark.Line, (int)mark.Column + (mark.Line == 1 ? _columnOffset : 0));
}
