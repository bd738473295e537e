using Microsoft.Extensions.Logging;

namespace AdminConsole.SignIn;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Old sign-ins could not be cleaned up; trying again.")]
    public static partial void CleanUpFailed(this ILogger logger, Exception error);
}
