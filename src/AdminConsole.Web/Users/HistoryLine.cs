using AdminConsole.Audit;
using AdminConsole.SignIn;

namespace AdminConsole.Web.Users;

/// <summary>One line of a user's history: a change or a sign-in.</summary>
internal sealed record HistoryLine(Guid Id, DateTimeOffset At, string? Address, AuditEntry? Entry, SignInEvent? SignIn)
{
    public static HistoryLine Of(AuditEntry entry) => new(entry.Id, entry.At, entry.Address, entry, null);

    public static HistoryLine Of(SignInEvent signIn) => new(signIn.Id, signIn.At, signIn.Address, null, signIn);
}
