using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Platform.Architecture.Tests;

/// <summary>Which areas know which: an area is a folder directly below a root, with all that is in it.</summary>
internal sealed partial class AreaGraph
{
    private readonly Dictionary<(string From, string To), SortedSet<string>> _arrows = [];
    private readonly string _root;

    private AreaGraph(string root) => _root = root;

    /// <summary>The arrows in the order of their names.</summary>
    public IReadOnlyList<(string From, string To)> Arrows => [.. _arrows.Keys.Order()];

    /// <summary>The areas of an assembly. Constants are copied by the compiler and leave no trace.</summary>
    /// <param name="file">The assembly.</param>
    /// <param name="root">Its root namespace.</param>
    public static AreaGraph Read(string file, string root)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(file);
        var graph = new AreaGraph(root);
        foreach (var type in assembly.MainModule.GetTypes())
        {
            graph.Add(type);
        }

        return graph;
    }

    /// <summary>The folders of the viewer's page, whose modules import each other as <c>platform/NAME</c>.</summary>
    public static AreaGraph ReadPage()
    {
        var graph = new AreaGraph("");
        var folders = Repository.Modules.ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => file.Split('/')[^2]);
        foreach (var file in Repository.Modules)
        {
            var name = Path.GetFileNameWithoutExtension(file);
            foreach (Match import in Import().Matches(Repository.Read(file)))
            {
                var other = import.Groups[1].Value;
                graph.Add(folders[name], folders[other], $"{name} → {other}");
            }
        }

        return graph;
    }

    /// <summary>The pairs of types, or of modules, that an arrow consists of.</summary>
    public IReadOnlyCollection<string> Why((string From, string To) arrow) => _arrows[arrow];

    /// <summary>The areas that can be reached from themselves.</summary>
    public IReadOnlyList<string> InCycles()
    {
        return
        [
            .. _arrows.Keys.Select(arrow => arrow.From).Distinct().Where(area => Reach(area).Contains(area)).Order(StringComparer.Ordinal),
        ];

        HashSet<string> Reach(string from)
        {
            var reached = new HashSet<string>(StringComparer.Ordinal);
            var next = new Stack<string>([from]);
            while (next.TryPop(out var area))
            {
                foreach (var arrow in _arrows.Keys.Where(arrow => arrow.From == area && reached.Add(arrow.To)))
                {
                    next.Push(arrow.To);
                }
            }

            return reached;
        }
    }

    private void Add(TypeDefinition type)
    {
        if (AreaOf(type) is not { } area)
        {
            return;
        }

        foreach (var used in UsedBy(type).SelectMany(Parts))
        {
            if (AreaOf(used) is { } other)
            {
                Add(area, other, $"{NameOf(type)} → {NameOf(used)}");
            }
        }
    }

    private void Add(string from, string to, string why)
    {
        if (from == to)
        {
            return;
        }

        if (!_arrows.TryGetValue((from, to), out var pairs))
        {
            _arrows[(from, to)] = pairs = new SortedSet<string>(StringComparer.Ordinal);
        }

        pairs.Add(why);
    }

    private static IEnumerable<TypeReference> UsedBy(TypeDefinition type) =>
        [
            .. type.BaseType is { } parent ? [parent] : Array.Empty<TypeReference>(),
            .. type.Interfaces.Select(one => one.InterfaceType),
            .. type.Fields.Select(one => one.FieldType),
            .. type.Methods.SelectMany(UsedBy),
            .. type
                .CustomAttributes.Concat(type.Methods.SelectMany(one => one.CustomAttributes))
                .Concat(type.Properties.SelectMany(one => one.CustomAttributes))
                .Select(one => one.AttributeType),
        ];

    private static IEnumerable<TypeReference> UsedBy(MethodDefinition method) =>
        [
            method.ReturnType,
            .. method.Parameters.Select(one => one.ParameterType),
            .. method.GenericParameters.SelectMany(one => one.Constraints).Select(one => one.ConstraintType),
            .. method.HasBody
                ?
                [
                    .. method.Body.Variables.Select(one => one.VariableType),
                    .. method.Body.ExceptionHandlers.Select(one => one.CatchType).OfType<TypeReference>(),
                    .. method.Body.Instructions.SelectMany(UsedBy),
                ]
                : Array.Empty<TypeReference>(),
        ];

    private static IEnumerable<TypeReference> UsedBy(Instruction instruction) =>
        instruction.Operand switch
        {
            TypeReference type => [type],
            GenericInstanceMethod method => [method.DeclaringType, .. method.GenericArguments],
            MemberReference { DeclaringType: { } owner } => [owner],
            _ => [],
        };

    // A list of arrays of something is about that, too.
    private static IEnumerable<TypeReference> Parts(TypeReference type) =>
        type switch
        {
            GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
            TypeSpecification whole => Parts(whole.ElementType),
            _ => [type],
        };

    private string? AreaOf(TypeReference type)
    {
        while (type.DeclaringType is { } owner)
        {
            type = owner;
        }

        // What generated code adds has a namespace of its own.
        return type.Namespace.StartsWith(_root + ".", StringComparison.Ordinal) ? type.Namespace[(_root.Length + 1)..].Split('.')[0]
            : type.Namespace == _root ? "(root)"
            : null;
    }

    private static string NameOf(TypeReference type)
    {
        while (type.DeclaringType is { } owner)
        {
            type = owner;
        }

        return type.Name;
    }

    [GeneratedRegex("""^import \{[^}]*\} from "platform/([\w-]+)";""", RegexOptions.Multiline)]
    private static partial Regex Import();
}
