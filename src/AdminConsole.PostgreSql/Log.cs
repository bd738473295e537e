using Microsoft.Extensions.Logging;

namespace AdminConsole.PostgreSql;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Making a private PostgreSQL {Version} in {Folder}")]
    public static partial void Making(ILogger logger, int version, string folder);

    [LoggerMessage(2, LogLevel.Information, "Private PostgreSQL {Version} is up in {Folder}")]
    public static partial void Up(ILogger logger, int version, string folder);

    [LoggerMessage(3, LogLevel.Warning, "A PostgreSQL of a run that was cut short still serves {Folder}; stopping it first")]
    public static partial void StoppingOrphan(ILogger logger, string folder);

    [LoggerMessage(4, LogLevel.Error, "The private PostgreSQL in {Folder} is gone; starting it again")]
    public static partial void Gone(ILogger logger, string folder);

    [LoggerMessage(5, LogLevel.Information, "Private PostgreSQL in {Folder} has stopped")]
    public static partial void Stopped(ILogger logger, string folder);
}
