namespace AdminConsole.Web.Common;

/// <summary>How a dialog that changes something ended, for the page behind it.</summary>
public enum DialogEnd
{
    /// <summary>Nothing was changed.</summary>
    Cancelled,

    /// <summary>It was saved; the page reads anew.</summary>
    Saved,

    /// <summary>Somebody else saved first; the page offers the newer state.</summary>
    Stale,
}
