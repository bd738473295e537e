using Microsoft.Extensions.Logging;

namespace AdminConsole.TemporaryAccess;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Expired access requests could not be marked; trying again.")]
    public static partial void ExpiryFailed(this ILogger logger, Exception error);
}
