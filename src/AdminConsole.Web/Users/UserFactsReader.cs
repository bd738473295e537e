using AdminConsole.Data;
using AdminConsole.Guests;
using AdminConsole.Permissions;
using AdminConsole.SignIn;
using AdminConsole.Users;

namespace AdminConsole.Web.Users;

/// <summary>Reads together what the page of one user is drawn with.</summary>
public sealed class UserFactsReader(UserDirectory directory, InvitationDirectory invitations, NextSignIns nextSignIns, Rights rights)
{
    /// <summary>Null when there is no such user for this reader.</summary>
    public async Task<UserFacts?> FindAsync(Actor actor, Guid id)
    {
        if (await directory.FindAsync(actor, id) is not { } detail)
        {
            return null;
        }

        var mine = actor.UserId is { } me ? await directory.FindAsync(actor, me) : null;
        return new(
            detail,
            await rights.OfAsync(actor),
            mine?.Roles.ReachesTo(detail.User.Roles) == true,
            await invitations.OriginAsync(actor, id),
            await nextSignIns.FindAsync(actor, id));
    }
}
