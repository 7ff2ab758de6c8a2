using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Platform.Architecture.Tests;

/// <summary>An assembly read as data: nothing of it is loaded.</summary>
internal sealed class CompiledAssembly(string path) : IDisposable
{
    private static readonly string RuntimeFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private readonly PEReader _file = new(File.OpenRead(path));

    private MetadataReader Metadata => _file.GetMetadataReader();

    /// <summary>What it refers to, without what comes with .NET itself.</summary>
    public IReadOnlyList<string> ForeignReferences =>
        [
            .. Metadata
                .AssemblyReferences.Select(handle => Metadata.GetString(Metadata.GetAssemblyReference(handle).Name))
                .Where(name => !File.Exists(Path.Combine(RuntimeFolder, name + ".dll"))),
        ];

    /// <summary>Classes written by hand that could be derived from although they aren't abstract.</summary>
    public IReadOnlyList<string> OpenClasses =>
        [.. Metadata.TypeDefinitions.Select(Metadata.GetTypeDefinition).Where(IsOpenClass).Select(type => Metadata.GetString(type.Name))];

    /// <summary>The simple names of its types, without those that lie in other types and those that a generator wrote; of a generic
    /// type with the number of its parameters.</summary>
    public IReadOnlyList<string> TypeNames =>
        [.. Metadata.TypeDefinitions.Select(Metadata.GetTypeDefinition).Where(IsOwnType).Select(type => Metadata.GetString(type.Name))];

    public void Dispose() => _file.Dispose();

    // Types that only one file sees have '<' in their names; several may be called alike.
    private bool IsOwnType(TypeDefinition type) =>
        !type.IsNested && !Metadata.GetString(type.Name).Contains('<') && !type.GetCustomAttributes().Any(IsOfGeneratedCode);

    private bool IsOpenClass(TypeDefinition type) =>
        (type.Attributes & (TypeAttributes.Sealed | TypeAttributes.Abstract | TypeAttributes.Interface)) == 0
        && !Metadata.GetString(type.Name).StartsWith('<')
        && !IsEntryPoint(type)
        && !type.GetCustomAttributes().Any(IsOfGeneratedCode);

    // The compiler makes it of top-level statements, and leaves it open.
    private bool IsEntryPoint(TypeDefinition type) => type.Namespace.IsNil && Metadata.StringComparer.Equals(type.Name, "Program");

    private bool IsOfGeneratedCode(CustomAttributeHandle handle)
    {
        var constructor = Metadata.GetCustomAttribute(handle).Constructor;
        return constructor.Kind == HandleKind.MemberReference
            && Metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } parent
            && Metadata.GetString(Metadata.GetTypeReference((TypeReferenceHandle)parent).Name)
                is "CompilerGeneratedAttribute"
                    or "GeneratedCodeAttribute";
    }
}
