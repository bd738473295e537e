namespace AdminConsole.Web.Common;

/// <summary>What a state means for the reader.</summary>
public enum ChipTone
{
    /// <summary>Neither good nor bad, such as off or ended.</summary>
    Neutral,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Somebody still has to do something.</summary>
    Waiting,

    /// <summary>Denied, blocked or failed.</summary>
    Bad,
}
