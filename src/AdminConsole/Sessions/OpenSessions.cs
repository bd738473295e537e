using AdminConsole.Data;

namespace AdminConsole.Sessions;

internal static class OpenSessions
{
    /// <summary>
    /// The sessions that let somebody do something now. That their user is not blocked, has not expired and was not reset since is asked of
    /// the user, not only of the session: a sign-in that completed while the change was being saved left a session the change did not see.
    /// </summary>
    public static IQueryable<Session> OpenSessionsAt(this ConsoleDbContext db, DateTimeOffset now) =>
        db.Sessions.Where(s =>
            s.EndedAt == null
            && s.NotAfter > now
            && db.Users.Any(u =>
                u.Id == s.UserId
                && !u.IsBlocked
                && (u.NotAfter == null || u.NotAfter > now)
                && (u.InvitationStateChangedAt == null || u.InvitationStateChangedAt <= s.CreatedAt)
            )
        );
}
