using AdminConsole.Data;
using AdminConsole.Permissions;
using AdminConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Sessions;

/// <summary>What entering an application gives: the cookie's token, until when, and the page that was wanted.</summary>
public sealed record ApplicationEntered(string Token, DateTimeOffset NotAfter, string ReturnPath);

/// <summary>Who asks on an application's host.</summary>
public sealed record ApplicationVisitor(Guid OrganizationId, Guid SessionId, Guid UserId, DateTimeOffset NotAfter);

/// <summary>Carries a session from our host to an application's (see <see cref="ApplicationEntry"/>).</summary>
public sealed class ApplicationSessions(ConsoleDatabase database, TimeProvider time)
{
    /// <summary>Makes the code that the redirect to the application's host carries. The caller has asked the policies.</summary>
    /// <param name="actor">Who enters; signed in.</param>
    /// <param name="applicationId">The application.</param>
    /// <param name="state">The state that the browser holds on the application's host.</param>
    /// <param name="returnPath">A path with its query on the application's host; one too long to keep leads to the start page.</param>
    /// <param name="cancel">Stops the query.</param>
    /// <returns>The code; null when the actor's session has ended.</returns>
    public async Task<string?> IssueCodeAsync(
        Actor actor,
        Guid applicationId,
        string state,
        string returnPath,
        CancellationToken cancel = default
    )
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (actor.SessionId is not { } sessionId || !await db.IsSignedInAsync(actor, now, cancel))
        {
            return null;
        }

        var code = Token.Create();
        var stateHash = Token.Hash(state);
        var path = returnPath.Length <= ApplicationEntry.ReturnPathLength ? returnPath : "/";
        db.ApplicationEntries.Add(new(actor.OrganizationId, sessionId, applicationId, Token.Hash(code), stateHash, path, now));
        await db.SaveChangesAsync(cancel);
        return code;
    }

    /// <summary>Trades the code for a session on the application's host; null when it is wrong, used, too old or of another browser.</summary>
    public async Task<ApplicationEntered?> EnterAsync(Guid applicationId, string code, string? state, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var codeHash = Token.Hash(code);
        await using var db = database.OpenInstallation();
        var entry = await db
            .ApplicationEntries.IgnoreQueryFilters()
            .SingleOrDefaultAsync(e => e.CodeHash == codeHash && e.ApplicationId == applicationId && e.NotAfter > now, cancel);
        if (entry is null || !Token.Matches(state, entry.StateHash))
        {
            return null;
        }

        var ends = await db
            .Sessions.IgnoreQueryFilters()
            .Where(s => s.Id == entry.SessionId && s.EndedAt == null && s.NotAfter > now)
            .Select(s => (DateTimeOffset?)s.NotAfter)
            .SingleOrDefaultAsync(cancel);
        if (ends is not { } notAfter)
        {
            return null;
        }

        // Removing the entry in the save makes the code good once: of two that try, the second finds no row to remove.
        var token = Token.Create();
        db.ApplicationEntries.Remove(entry);
        db.ApplicationSessions.Add(new(entry, Token.Hash(token), now, notAfter));
        return await db.TrySaveAsync(cancel) == SaveOutcome.Saved ? new(token, notAfter, entry.ReturnPath) : null;
    }

    /// <summary>Who holds the token on this application's host; null when nobody does or the session has ended.</summary>
    public async Task<ApplicationVisitor?> FindAsync(Guid applicationId, string token, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var hash = Token.Hash(token);
        await using var db = database.OpenInstallation();
        return await db
            .ApplicationSessions.IgnoreQueryFilters()
            .Where(a => a.TokenHash == hash && a.ApplicationId == applicationId && a.NotAfter > now)
            .Join(
                db.OpenSessionsAt(now),
                a => a.SessionId,
                s => s.Id,
                (a, s) => new ApplicationVisitor(a.OrganizationId, s.Id, s.UserId, a.NotAfter)
            )
            .SingleOrDefaultAsync(cancel);
    }

    /// <summary>Ends the visit whose token this is, on this application alone. Ending an ended one is no error.</summary>
    public async Task LeaveAsync(Guid applicationId, string token, CancellationToken cancel = default)
    {
        var hash = Token.Hash(token);
        await using var db = database.OpenInstallation();
        await db
            .ApplicationSessions.IgnoreQueryFilters()
            .Where(a => a.TokenHash == hash && a.ApplicationId == applicationId)
            .ExecuteDeleteAsync(cancel);
    }
}
