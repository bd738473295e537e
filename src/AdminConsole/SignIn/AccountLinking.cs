using AdminConsole.Audit;
using AdminConsole.LoginMethods;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.SignIn;

/// <summary>Accounts at identity providers and the users they belong to here (docs/decisions/0013).</summary>
internal static class AccountLinking
{
    /// <summary>
    /// Notes when the account was last used. Not through the tracked provider: that is no change that makes an administrator's open page stale.
    /// </summary>
    public static async Task RememberUseAsync(SignInContext context, CancellationToken cancel)
    {
        var (db, now) = (context.Db, context.Now);
        var (provider, subject) = (context.Attempt.ProviderId, LinkedAccount.HashOf(context.Attempt.Subject!));
        await db.IdentityProviders.Where(p => p.Id == provider).ExecuteUpdateAsync(p => p.SetProperty(x => x.LastUsedAt, now), cancel);
        await db
            .LinkedAccounts.Where(l => l.ProviderId == provider && l.SubjectHash == subject)
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.LastUsedAt, now), cancel);
    }

    /// <summary>Links the account: the person has proved it at the provider first and the address by the PIN now.</summary>
    public static void Link(SignInContext context)
    {
        var (attempt, provider, user) = (context.Attempt, context.Provider!, context.User!);
        var link = new LinkedAccount(provider, attempt.Subject!, user, context.Now);
        context.Db.LinkedAccounts.Add(link);
        context.Db.AuditEntries.Add(AuditEntry.Of(context.Actor, AuditAction.AccountLinked, link, user.Id, context.Now, provider.Name));
        attempt.PassFirstFactor(LoginMethodKind.External);
        context.Note(SignInOutcome.FirstFactorPassed, LoginMethodKind.External);
    }
}
