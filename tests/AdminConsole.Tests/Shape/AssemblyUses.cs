using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace AdminConsole.Tests.Shape;

/// <summary>What each type of an assembly mentions: in its signatures, its attributes and its code. Nested types count as their outermost type.</summary>
internal sealed class AssemblyUses
{
    private readonly Dictionary<string, TypeUses> types = new(StringComparer.Ordinal);

    private AssemblyUses(MetadataReader metadata, PEReader file)
    {
        foreach (var handle in metadata.TypeDefinitions)
        {
            var owner = Names.Outermost(metadata, handle);
            if (owner.Namespace.Length > 0)
            {
                Read(metadata, file, metadata.GetTypeDefinition(handle), new Mentions(metadata, UsesOf(owner)));
            }
        }
    }

    public IReadOnlyCollection<TypeUses> Types => types.Values;

    public static AssemblyUses Of(Type typeInside)
    {
        using var file = new PEReader(File.OpenRead(typeInside.Assembly.Location));
        return new(file.GetMetadataReader(), file);
    }

    private static void Read(MetadataReader metadata, PEReader file, TypeDefinition type, Mentions mentions)
    {
        mentions.Add(type.BaseType);
        foreach (var implementation in type.GetInterfaceImplementations())
        {
            mentions.Add(metadata.GetInterfaceImplementation(implementation).Interface);
        }

        foreach (var parameter in type.GetGenericParameters())
        {
            foreach (var constraint in metadata.GetGenericParameter(parameter).GetConstraints())
            {
                mentions.Add(metadata.GetGenericParameterConstraint(constraint).Type);
            }
        }

        foreach (var attribute in type.GetCustomAttributes())
        {
            mentions.Add(metadata.GetCustomAttribute(attribute).Constructor);
        }

        foreach (var field in type.GetFields())
        {
            metadata.GetFieldDefinition(field).DecodeSignature(mentions, 0);
        }

        foreach (var handle in type.GetMethods())
        {
            var method = metadata.GetMethodDefinition(handle);
            method.DecodeSignature(mentions, 0);
            if (method.RelativeVirtualAddress != 0)
            {
                ReadCode(metadata, file.GetMethodBody(method.RelativeVirtualAddress), mentions);
            }
        }
    }

    private static void ReadCode(MetadataReader metadata, MethodBodyBlock body, Mentions mentions)
    {
        if (!body.LocalSignature.IsNil)
        {
            metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(mentions, 0);
        }

        foreach (var token in CodeTokens.In(body.GetILReader()))
        {
            mentions.Add(token);
        }
    }

    private TypeUses UsesOf((string Namespace, string Name) owner)
    {
        var fullName = owner.Namespace + "." + owner.Name;
        return types.TryGetValue(fullName, out var uses) ? uses : types[fullName] = new TypeUses(owner.Namespace, fullName);
    }
}

/// <summary>What one type mentions.</summary>
internal sealed record TypeUses(string Namespace, string FullName)
{
    /// <summary>Namespace and full name of every type, of this assembly or another.</summary>
    public HashSet<(string Namespace, string FullName)> Mentioned { get; } = [];

    /// <summary>Names of the methods of other assemblies that it calls.</summary>
    public HashSet<string> Calls { get; } = new(StringComparer.Ordinal);
}
