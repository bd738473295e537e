using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Guests;
using AdminConsole.Mail;
using AdminConsole.Permissions;
using AdminConsole.Sessions;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.LoginMethods;

/// <summary>How turning the passcode on or off ended.</summary>
public enum EmailPasscodeOutcome
{
    /// <summary>It is as wanted.</summary>
    Changed,

    /// <summary>Somebody else changed the organization's settings first.</summary>
    Stale,

    /// <summary>The actor lacks <see cref="Permission.ManageLoginMethods"/>.</summary>
    NotAllowed,

    /// <summary>No administrator with a way in would be left: those there are came as guests with a PIN.</summary>
    LastWayIn,
}

/// <summary>The setting as it is.</summary>
/// <param name="IsOn">Whether the PIN is the fallback for guests.</param>
/// <param name="Stamp">The stamp to send back with a change.</param>
public sealed record EmailPasscodeSetting(bool IsOn, Guid Stamp);

/// <summary>Whom turning it off would lock out.</summary>
/// <param name="Count">How many guests.</param>
/// <param name="FirstAddresses">The first of them, by address: at most <see cref="Shown"/>.</param>
public sealed record LockedOutGuests(int Count, IReadOnlyList<string> FirstAddresses)
{
    /// <summary>How many addresses are told.</summary>
    public const int Shown = 20;
}

/// <summary>
/// The organization's switch that makes the PIN the fallback for guests (SPEC 5). On, it affects future redemptions only. Off, guests who
/// redeemed by PIN cannot sign in until their redemption status is reset, which the same step can do.
/// </summary>
public sealed class EmailPasscodeForGuests(
    ConsoleDatabase database,
    InvitationSending invitations,
    Outbox outbox,
    SessionEndings endings,
    TimeProvider time
)
{
    /// <summary>The setting; null when the actor lacks <see cref="Permission.ReadLoginMethods"/>.</summary>
    public async Task<EmailPasscodeSetting?> FindAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ReadLoginMethods, time.GetUtcNow(), cancel))
        {
            return null;
        }

        var organization = await db.Organizations.AsNoTracking().SingleAsync(o => o.Id == actor.OrganizationId, cancel);
        return new(organization.EmailPasscodeForGuests, organization.Stamp);
    }

    /// <summary>Whom turning it off would lock out; nobody when the actor lacks <see cref="Permission.ManageLoginMethods"/>.</summary>
    public async Task<LockedOutGuests> PreviewOffAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ManageLoginMethods, time.GetUtcNow(), cancel))
        {
            return new(0, []);
        }

        var affected = Affected(db);
        var first = await affected.OrderBy(u => u.NormalizedEmail).Take(LockedOutGuests.Shown).Select(u => u.Email!).ToListAsync(cancel);
        return new(await affected.CountAsync(cancel), first);
    }

    /// <summary>Turns it on or off.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="on">On or off.</param>
    /// <param name="resetAffected">When turning off: reset the redemption status of everybody locked out by it, and invite them again.</param>
    /// <param name="stamp">The stamp of the setting the page showed.</param>
    /// <param name="cancel">Stops before the save.</param>
    public async Task<EmailPasscodeOutcome> SetAsync(Actor actor, bool on, bool resetAffected, Guid stamp, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ManageLoginMethods, now, cancel))
        {
            return EmailPasscodeOutcome.NotAllowed;
        }

        await using var guard = await LastWayIn.GuardAsync(db, now, cancel);
        var organization = await db.Organizations.SingleAsync(o => o.Id == actor.OrganizationId, cancel);
        db.Expect(organization, stamp);
        organization.EmailPasscodeForGuests = on;
        db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.EmailPasscodeForGuestsChanged, organization, organization.Id, now));
        var ended = new List<Guid>();
        if (!on && resetAffected)
        {
            foreach (var guest in await Affected(db).ToListAsync(cancel))
            {
                var reset = new RedemptionReset(CorrectedEmail: null, SendInvitation: true);
                ended.AddRange(await invitations.ResetAsync(db, actor, organization, guest, reset, now, cancel));
            }
        }

        switch (await guard.SaveAsync(cancel))
        {
            case SaveOutcome.Saved:
                endings.Tell(ended);
                outbox.Wake();
                return EmailPasscodeOutcome.Changed;
            case SaveOutcome.NobodyLeft:
                return EmailPasscodeOutcome.LastWayIn;
            default:
                return EmailPasscodeOutcome.Stale;
        }
    }

    private static IQueryable<User> Affected(ConsoleDbContext db) =>
        db.Users.Where(u => u.Kind == UserKind.Guest && u.RedeemedWith == LoginMethodKind.OneTimePin);
}
