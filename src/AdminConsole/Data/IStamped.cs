namespace AdminConsole.Data;

/// <summary>
/// Two people may edit it at once. The page keeps the stamp it was drawn with and sends it back; a save whose stamp is no longer the
/// stored one changes nothing and is told as <c>Stale</c> (docs/decisions/0004).
/// </summary>
public interface IStamped
{
    /// <summary>Renewed by every save.</summary>
    Guid Stamp { get; set; }
}
