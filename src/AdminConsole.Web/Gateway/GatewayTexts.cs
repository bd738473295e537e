namespace AdminConsole.Web.Gateway;

/// <summary>The words of what proxies and applications' hosts show.</summary>
public sealed class GatewayTexts;
