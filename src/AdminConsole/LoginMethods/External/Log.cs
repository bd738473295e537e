using Microsoft.Extensions.Logging;

namespace AdminConsole.LoginMethods.External;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Identity provider {Id} could not tell who somebody is: {Failure}.")]
    public static partial void ProviderFailed(this ILogger logger, Guid id, ProviderFailure failure, Exception? cause);
}
