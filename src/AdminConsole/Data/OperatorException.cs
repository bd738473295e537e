namespace AdminConsole.Data;

/// <summary>
/// Something that only the person who runs the program can put right: a setting, a missing package, a folder's rights.
/// The message is for that person, says what to do, and is shown without a stack trace; the program then ends with exit code 1.
/// </summary>
public sealed class OperatorException : Exception
{
    /// <summary>Says what is wrong and what to do about it.</summary>
    public OperatorException(string message)
        : base(message) { }

    /// <summary>Says what is wrong and what to do about it, and keeps the cause for a debugger.</summary>
    public OperatorException(string message, Exception cause)
        : base(message, cause) { }
}
