using AdminConsole.Applications;
using AdminConsole.Data;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.LoginMethods;

/// <summary>A login method as the sign-in page offers it.</summary>
/// <param name="Key">Which.</param>
/// <param name="Name">The provider's name; null for a built-in method.</param>
public sealed record OfferedMethod(MethodKey Key, string? Name);

/// <summary>What the sign-in pages offer to everybody alike: nothing here knows who asks (docs/decisions/0016).</summary>
public sealed class OfferedMethods(ConsoleDatabase database)
{
    /// <summary>The methods to choose from, in the organization's order.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="application">The application that people are on the way to, which may allow only some; null for none.</param>
    /// <param name="cancel">Stops the queries.</param>
    public async Task<IReadOnlyList<OfferedMethod>> OfAsync(Guid organizationId, Application? application, CancellationToken cancel = default)
    {
        await using var db = database.Open(organizationId);
        var all = await MethodList.LoadAsync(db, cancel);
        var open = all.OpenTo(await GuestWays.LoadAsync(db, cancel));
        return [.. open.Where(key => application?.Allows(key.Kind, key.ProviderId) != false).Select(key => new OfferedMethod(key, all.NameOf(key)))];
    }

    /// <summary>Whether a sign-in for an application may begin with this method; true without an application, false for one that is not here.</summary>
    internal static async Task<bool> MayBeginAsync(
        ConsoleDbContext db,
        Guid? applicationId,
        LoginMethodKind method,
        Guid? providerId,
        CancellationToken cancel
    ) =>
        applicationId is null
        || (await db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.Id == applicationId, cancel))?.Allows(method, providerId) == true;
}
