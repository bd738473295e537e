namespace AdminConsole.Web.Dashboard;

/// <summary>Names the texts of this room; English is the key, other languages lie beside it.</summary>
public sealed class DashboardTexts;
