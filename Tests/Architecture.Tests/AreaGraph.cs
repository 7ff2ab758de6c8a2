using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Platform.Architecture.Tests;

/// <summary>Which areas of an assembly know which: an area is a folder directly below its root, with all
/// that is in it. Constants are copied by the compiler and leave no trace.</summary>
internal sealed class AreaGraph
{
    private readonly Dictionary<(string From, string To), SortedSet<string>> _arrows = [];
    private readonly string _root;

    private AreaGraph(string root) => _root = root;

    /// <summary>The arrows in the order of their names.</summary>
    public IReadOnlyList<(string From, string To)> Arrows => [.. _arrows.Keys.Order()];

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

    /// <summary>The pairs of types that an arrow consists of.</summary>
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
            if (AreaOf(used) is { } other && other != area)
            {
                if (!_arrows.TryGetValue((area, other), out var pairs))
                {
                    _arrows[(area, other)] = pairs = new SortedSet<string>(StringComparer.Ordinal);
                }

                pairs.Add($"{NameOf(type)} → {NameOf(used)}");
            }
        }
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
}
