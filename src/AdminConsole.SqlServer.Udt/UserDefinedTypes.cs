namespace Microsoft.SqlServer.Server;

// SqlClient loads an assembly of this name for every command that has parameters. The package it comes from is not in the
// registry this is built with (docs/decisions/0010); user-defined types are not used here, so the four names are all it takes.

/// <summary>How a user-defined type is serialized.</summary>
public enum Format
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>By SQL Server.</summary>
    Native = 1,

    /// <summary>By the type itself.</summary>
    UserDefined = 2,
}

/// <summary>A type that serializes itself.</summary>
public interface IBinarySerialize
{
    /// <summary>Reads the value.</summary>
    void Read(BinaryReader r);

    /// <summary>Writes the value.</summary>
    void Write(BinaryWriter w);
}

/// <summary>The type is not a valid user-defined type.</summary>
public sealed class InvalidUdtException : SystemException
{
    private InvalidUdtException(string message)
        : base(message) { }

    /// <summary>Says which type and why.</summary>
    public static InvalidUdtException Create(Type udtType, string resourceReason) =>
        new($"'{udtType}' is an invalid user defined type, reason: {resourceReason}.");
}

/// <summary>Marks a user-defined type.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    /// <summary>Largest size in bytes.</summary>
    public int MaxByteSize { get; set; }

    /// <summary>All values have the same size.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>Values compare by their bytes.</summary>
    public bool IsByteOrdered { get; set; }

    /// <summary>How it is serialized.</summary>
    public Format Format => format;

    /// <summary>The method that validates a value.</summary>
    public string? ValidationMethodName { get; set; }

    /// <summary>The type's name in the database.</summary>
    public string? Name { get; set; }
}
