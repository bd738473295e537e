namespace AdminConsole.Demonstration;

/// <summary>Who can sign in to the demonstration, to be told once.</summary>
/// <param name="Password">The password of those who have one.</param>
/// <param name="People">Addresses, and what each is there to show.</param>
public sealed record DemonstrationAccess(string Password, IReadOnlyList<(string Email, string What)> People);
