using AdminConsole.Data;
using AdminConsole.Permissions;
using AdminConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Sessions;

/// <summary>Who is signed in, as a request or a circuit needs to know it.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="OrganizationName">The organization's name.</param>
/// <param name="UserId">The user.</param>
/// <param name="Name">The user's name.</param>
/// <param name="Email">The user's address.</param>
/// <param name="NotAfter">When the session ends by itself.</param>
public sealed record SignedIn(Guid SessionId, Guid OrganizationId, string OrganizationName, Guid UserId, string Name, string Email, DateTimeOffset NotAfter);

/// <summary>Finds and ends sessions.</summary>
public sealed class SessionDirectory(ConsoleDatabase database, SessionEndings endings, TimeProvider time)
{
    /// <summary>Who holds the token of a session that is open, of a user who may sign in; null when nobody does.</summary>
    public async Task<SignedIn?> FindAsync(string token, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var hash = Token.Hash(token);
        await using var db = database.OpenInstallation();
        return await db
            .OpenSessionsAt(now)
            .IgnoreQueryFilters()
            .Where(s => s.TokenHash == hash)
            .Join(
                db.Users,
                s => s.UserId,
                u => u.Id,
                (s, u) => new { Session = s, User = u }
            )
            .Join(
                db.Organizations,
                x => x.Session.OrganizationId,
                o => o.Id,
                (x, o) => new SignedIn(x.Session.Id, o.Id, o.Name, x.User.Id, x.User.Name, x.User.Email!, x.Session.NotAfter)
            )
            .SingleOrDefaultAsync(cancel);
    }

    /// <summary>Whether the session is still open and its user may still sign in.</summary>
    public async Task<bool> IsOpenAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        return await db.IsSignedInAsync(actor, time.GetUtcNow(), cancel);
    }

    /// <summary>Signs the actor out of this session, everywhere it reaches. Ending an ended session is no error.</summary>
    public async Task SignOutAsync(Actor actor, CancellationToken cancel = default)
    {
        if (actor.SessionId is not { } id)
        {
            return;
        }

        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        var ended = await db
            .Sessions.Where(s => s.Id == id && s.EndedAt == null)
            .ExecuteUpdateAsync(
                s => s.SetProperty(x => x.EndedAt, now).SetProperty(x => x.EndReason, SessionEndReason.SignedOut),
                cancel
            );
        if (ended > 0)
        {
            endings.Tell([id]);
        }
    }
}
