using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Permissions;
using AdminConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Authenticators;

/// <summary>An authenticator app as a list shows it.</summary>
public sealed record OtpDeviceRow(Guid Id, string Name, DateTimeOffset AddedAt, DateTimeOffset? LastUsedAt);

/// <summary>How removing an authenticator app ended.</summary>
public enum OtpDeviceOutcome
{
    /// <summary>It was removed.</summary>
    Removed,

    /// <summary>It is neither the actor's own, nor does the actor hold <see cref="Permission.ManageUsers"/> and stand high enough.</summary>
    NotAllowed,

    /// <summary>There is no such device here.</summary>
    NotFound,
}

/// <summary>Authenticator apps: seen and removed by administrators; set up and used in the sign-in.</summary>
public sealed class OtpDevices(ConsoleDatabase database, SecretBox secrets, TimeProvider time)
{
    private const string Purpose = "authenticator app";

    /// <summary>The apps of a user, oldest first. Needs <see cref="Permission.ReadUsers"/> for somebody else's; without it there are none.</summary>
    public async Task<IReadOnlyList<OtpDeviceRow>> ListAsync(Actor actor, Guid userId, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        var roles = await db.RolesOfAsync(actor, time.GetUtcNow(), cancel);
        if (roles is null || (userId != actor.UserId && !roles.Carry(Permission.ReadUsers)))
        {
            return [];
        }

        return await db
            .OtpDevices.Where(d => d.UserId == userId)
            .OrderBy(d => d.AddedAt)
            .Select(d => new OtpDeviceRow(d.Id, d.Name, d.AddedAt, d.LastUsedAt))
            .ToListAsync(cancel);
    }

    /// <summary>Removes a user's app. Needs <see cref="Permission.ManageUsers"/> and a role not below the user's.</summary>
    public async Task<OtpDeviceOutcome> RemoveAsync(Actor actor, Guid deviceId, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        var roles = await db.RolesOfAsync(actor, now, cancel);
        if (roles?.Carry(Permission.ManageUsers) != true)
        {
            return OtpDeviceOutcome.NotAllowed;
        }

        var device = await db.OtpDevices.SingleOrDefaultAsync(d => d.Id == deviceId, cancel);
        if (device is null)
        {
            return OtpDeviceOutcome.NotFound;
        }

        var user = await db.Users.Include(u => u.Roles).SingleAsync(u => u.Id == device.UserId, cancel);
        if (!roles.ReachesTo(user.Roles))
        {
            return OtpDeviceOutcome.NotAllowed;
        }

        db.OtpDevices.Remove(device);
        db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.OtpDeviceRemoved, user, user.Id, now));
        // Used or removed at this moment: look again, so that it is gone when this says so.
        return await db.TrySaveAsync(cancel) == SaveOutcome.Saved ? OtpDeviceOutcome.Removed : await RemoveAsync(actor, deviceId, cancel);
    }

    internal string NewProtectedSecret() => secrets.Protect(Purpose, Totp.NewSecret());

    internal string Reveal(string protectedSecret) => secrets.Unprotect(Purpose, protectedSecret);

    /// <summary>Tries a code on each app. The one that accepts it remembers the step in the save that follows, whose stamp stops a second use.</summary>
    internal bool Accept(IEnumerable<OtpDevice> devices, string? code, DateTimeOffset now)
    {
        foreach (var device in devices)
        {
            if (Totp.Accept(Reveal(device.Secret), code, device.LastStep, now) is { } step)
            {
                device.Use(step, now);
                return true;
            }
        }

        return false;
    }

    /// <summary>The app that the secret and its first code make; null when the code is not right.</summary>
    internal OtpDevice? Enrol(Guid organizationId, Guid userId, string name, string protectedSecret, string? code, DateTimeOffset now) =>
        Totp.Accept(Reveal(protectedSecret), code, lastStep: 0, now) is { } step
            ? new(organizationId, userId, name, protectedSecret, step, now)
            : null;
}
