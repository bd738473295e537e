namespace AdminConsole.Web.Hosting;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The database does not answer yet; trying again: {Message}")]
    public static partial void WaitingForDatabase(ILogger logger, string message);

    [LoggerMessage(2, LogLevel.Error, "The private PostgreSQL cannot be started again; trying on: {Message}")]
    public static partial void CannotRestart(ILogger logger, string message);

    [LoggerMessage(3, LogLevel.Error, "The database is away; {Path} was answered with 503: {Message}")]
    public static partial void DatabaseAway(ILogger logger, string path, string message);
}
