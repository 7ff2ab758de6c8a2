using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Platform.Experiments.Definitions.Components;

namespace Platform.Host.Plugins;

/// <summary>Reads <see cref="AssemblyFacts"/> from a DLL's bytes.</summary>
internal static class AssemblyFactsReader
{
    /// <summary>Reads the file once, for the facts and for the hash.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What to call the plugin.</param>
    /// <exception cref="BadImageFormatException">It isn't a .NET assembly, or a part of it is missing. The message says which.</exception>
    public static AssemblyFacts Read(string path, string name)
    {
        var image = File.ReadAllBytes(path);
        try
        {
            using var file = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(image));
            ThrowIfCutOff(file, image.Length);
            if (!file.HasMetadata)
            {
                throw new BadImageFormatException("it is a native library, not a .NET assembly");
            }

            var metadata = file.GetMetadataReader();
            return new AssemblyFacts
            {
                Identity = new PluginIdentity(name, InformationalVersion(metadata), Convert.ToHexStringLower(SHA256.HashData(image))),
                References = [.. metadata.AssemblyReferences.Select(handle => Reference(metadata, handle))],
                Components = [.. Components(metadata)],
            };
        }
        catch (BadImageFormatException error) when (error.InnerException is null && !LooksPortable(image))
        {
            throw new BadImageFormatException("it is not a .NET assembly", error);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or OverflowException)
        {
            throw new BadImageFormatException("its metadata is damaged", error);
        }
    }

    // A portable executable starts with the initials of its designer; anything else was never one.
    private static bool LooksPortable(byte[] image) => image is [(byte)'M', (byte)'Z', ..];

    private static void ThrowIfCutOff(PEReader file, int length)
    {
        var end = file
            .PEHeaders.SectionHeaders.Select(section => (long)section.PointerToRawData + section.SizeOfRawData)
            .DefaultIfEmpty()
            .Max();
        if (end > length)
        {
            throw new BadImageFormatException($"it is cut off after {length} of at least {end} bytes");
        }
    }

    private static ReferencedAssembly Reference(MetadataReader metadata, AssemblyReferenceHandle handle)
    {
        var reference = metadata.GetAssemblyReference(handle);
        return new ReferencedAssembly(metadata.GetString(reference.Name), reference.Version);
    }

    private static string InformationalVersion(MetadataReader metadata)
    {
        var assembly = metadata.GetAssemblyDefinition();
        return FirstArgument(metadata, assembly.GetCustomAttributes(), typeof(AssemblyInformationalVersionAttribute))
            ?? assembly.Version.ToString();
    }

    private static IEnumerable<DeclaredComponent> Components(MetadataReader metadata)
    {
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            if (FirstArgument(metadata, type.GetCustomAttributes(), typeof(Abstractions.ComponentAttribute)) is { } name)
            {
                yield return new DeclaredComponent(Kind(metadata, type), name);
            }
        }
    }

    private static ComponentKind? Kind(MetadataReader metadata, TypeDefinition type)
    {
        foreach (var handle in type.GetInterfaceImplementations())
        {
            var implemented = metadata.GetInterfaceImplementation(handle).Interface;
            if (
                implemented.Kind == HandleKind.TypeReference
                && metadata.GetTypeReference((TypeReferenceHandle)implemented) is var reference
                && metadata.StringComparer.Equals(reference.Namespace, PlatformAssemblies.ContractName)
                && Kind(metadata.GetString(reference.Name)) is { } kind
            )
            {
                return kind;
            }
        }

        return type.BaseType is { Kind: HandleKind.TypeDefinition, IsNil: false } parent
            ? Kind(metadata, metadata.GetTypeDefinition((TypeDefinitionHandle)parent))
            : null;
    }

    // The contract names its factories after the kinds: IModelFactory.
    private static ComponentKind? Kind(string factory) =>
        Enum.GetValues<ComponentKind>().Cast<ComponentKind?>().FirstOrDefault(kind => factory == $"I{kind}Factory");

    private static string? FirstArgument(MetadataReader metadata, CustomAttributeHandleCollection attributes, Type type)
    {
        foreach (var handle in attributes)
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (
                attribute.Constructor.Kind == HandleKind.MemberReference
                && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
                    is { Kind: HandleKind.TypeReference } parent
                && metadata.GetTypeReference((TypeReferenceHandle)parent) is var reference
                && metadata.StringComparer.Equals(reference.Name, type.Name)
                && metadata.StringComparer.Equals(reference.Namespace, type.Namespace!)
            )
            {
                var blob = metadata.GetBlobReader(attribute.Value);
                return blob.ReadUInt16() == 1 ? blob.ReadSerializedString() : null;
            }
        }

        return null;
    }
}
