using AdminConsole.Data;
using AdminConsole.Permissions;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.LoginMethods;

/// <summary>A login method as a list shows it.</summary>
/// <param name="Kind">Which.</param>
/// <param name="IsEnabled">Whether members may use it. For guests the PIN has a switch of its own.</param>
public sealed record LoginMethodRow(LoginMethodKind Kind, bool IsEnabled);

/// <summary>The organization's login methods. Needs <see cref="Permission.ReadLoginMethods"/>; without it there are none.</summary>
public sealed class LoginMethodDirectory(ConsoleDatabase database, TimeProvider time)
{
    /// <summary>The methods, in the order they are offered.</summary>
    public async Task<IReadOnlyList<LoginMethodRow>> ListAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ReadLoginMethods, time.GetUtcNow(), cancel))
        {
            return [];
        }

        var methods = await db.LoginMethods.AsNoTracking().Select(m => new LoginMethodRow(m.Kind, m.IsEnabled)).ToListAsync(cancel);
        return [.. methods.OrderBy(m => m.Kind)];
    }
}
