namespace AdminConsole.Web.Users;

/// <summary>One line of a user's history: a change or a sign-in.</summary>
/// <param name="Id">The key of the entry or event.</param>
/// <param name="At">When.</param>
/// <param name="What">What happened, in words.</param>
/// <param name="By">Who did it; null for a sign-in, which is always the user's own.</param>
/// <param name="Address">From where.</param>
/// <param name="Details">What changed from what to what, or how the sign-in was tried.</param>
internal sealed record HistoryLine(Guid Id, DateTimeOffset At, string What, string? By, string? Address, IReadOnlyList<string> Details);
