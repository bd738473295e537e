namespace AdminConsole.Web.SignIn;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "This installation has not been set up yet. Open this page to do so: {Address}")]
    public static partial void SetUpHere(ILogger logger, string address);

    [LoggerMessage(2, LogLevel.Information, "The installation was set up for {Organization}; Setup:AdminPassword can be removed from the settings")]
    public static partial void SetUp(ILogger logger, string organization);
}
