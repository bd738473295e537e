namespace AdminConsole.Web.Common;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "A page failed. Reference {Reference}")]
    public static partial void PageFailed(ILogger logger, string reference, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "A list could not be loaded. Reference {Reference}")]
    public static partial void ListFailed(ILogger logger, string reference, Exception exception);
}
