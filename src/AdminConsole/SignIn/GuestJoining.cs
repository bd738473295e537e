using System.Net;
using AdminConsole.Applications;
using AdminConsole.Audit;
using AdminConsole.LoginMethods;
using AdminConsole.OneTimePins;
using AdminConsole.Organizations;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.SignIn;

/// <summary>
/// Becoming a guest: by an invitation, or on the way to an application one of whose policies admits the address of somebody who is no user
/// yet (SPEC 4). Either way the guest agrees to join.
/// </summary>
internal static class GuestJoining
{
    /// <summary>
    /// The Allow policy that decides for a guest of this address who signs in by PIN, at once or after approval; null when another decides,
    /// or none does. Asked with the address alone: there are no groups and no second factor yet.
    /// </summary>
    public static AccessPolicy? PolicyFor(Application? application, string email, IPAddress? from)
    {
        if (application?.Allows(LoginMethodKind.OneTimePin, providerId: null) != true)
        {
            return null;
        }

        var subject = new PolicySubject(email, UserKind.Guest, new HashSet<Guid>(), LoginMethodKind.OneTimePin, SecondFactor: false, from);
        var answer = PolicyEvaluation.Evaluate(application.Policies, subject);
        return answer.Action == PolicyAction.Allow ? answer.Policy : null;
    }

    /// <summary>What a right PIN is good for when nobody has the address: something only if a policy admits it and guests may use the PIN.</summary>
    public static PinUse Ask(AccessPolicy? policy, Organization organization, out PinRefusal? refusal)
    {
        refusal = policy is null ? PinRefusal.UnknownAddress : organization.EmailPasscodeForGuests ? null : PinRefusal.MethodOff;
        return refusal is null ? PinUse.Admit : PinUse.Nothing;
    }

    /// <summary>Makes the person a guest, in the save of the step. They agree to join as every guest does.</summary>
    public static void Admit(SignInContext context)
    {
        var (attempt, application) = (context.Attempt, context.Application!);
        var policy = PolicyFor(application, attempt.Email, context.Address)!;
        var guest = User.Guest(attempt.OrganizationId, new(attempt.Email), name: null, context.Now);
        context.Db.Users.Add(guest);
        context.User = guest;
        var remark = $"{policy.Name} ({application.Name})";
        context.Db.AuditEntries.Add(AuditEntry.Of(context.Actor, AuditAction.GuestAdmitted, guest, guest.Id, context.Now, remark));
    }

    /// <summary>The guest agrees: the invitation is redeemed with the first factor that was proved.</summary>
    public static async Task<SignInProblem?> ConsentAsync(SignInContext context, CancellationToken cancel)
    {
        var user = context.User!;
        if (context.Attempt is { HomeId: { } home, HomeUserId: { } homeUser })
        {
            user.Accept(home, homeUser, context.Now);
        }
        else
        {
            user.Accept(context.Attempt.FirstFactor!.Value, context.Now, context.Attempt.ProviderId);
        }

        foreach (var open in await context.Db.Invitations.Where(i => i.UserId == user.Id && i.RedeemedAt == null && i.RevokedAt == null).ToListAsync(cancel))
        {
            open.Redeem(context.Now);
        }

        context.Db.AuditEntries.Add(AuditEntry.Of(context.Actor, AuditAction.InvitationRedeemed, user, user.Id, context.Now));
        return null;
    }
}
