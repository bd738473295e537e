namespace AdminConsole.Organizations;

/// <summary>Says that the set-up was done. There is one row at most: its fixed key lets exactly one of two racing set-ups win.</summary>
public sealed class Installation
{
    internal static readonly Guid TheOne = new("00000000-0000-0000-0000-000000000001");

    private Installation() { }

    /// <summary>Notes the set-up.</summary>
    public Installation(DateTimeOffset now)
    {
        Id = TheOne;
        SetUpAt = now;
    }

    /// <summary>The fixed key.</summary>
    public Guid Id { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset SetUpAt { get; private set; }
}
