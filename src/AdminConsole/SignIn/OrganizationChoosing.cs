using AdminConsole.LoginMethods;
using AdminConsole.Users;

namespace AdminConsole.SignIn;

/// <summary>How a sign-in that began at the common endpoint goes on, once the address is proved (docs/decisions/0014).</summary>
internal static class OrganizationChoosing
{
    /// <summary>Goes on in the organization that was chosen: in this attempt, in the one that is given back, or at that organization's page.</summary>
    public static SignInAttempt? Choose(SignInContext context, OrganizationAccount chosen)
    {
        var (attempt, now) = (context.Attempt, context.Now);
        var use = chosen.PinUse(now);
        var isHost = chosen.Organization.Id == attempt.OrganizationId;
        if (use == PinUse.Nothing)
        {
            context.Elsewhere = new(chosen.Organization.Slug, attempt.Email);
            attempt.EndWith(SignInEnd.WentOn);
            return null;
        }

        var further = isHost ? attempt : attempt.MoveTo(chosen.Organization.Id, now);
        if (use == PinUse.SignIn)
        {
            further.PassFirstFactor(LoginMethodKind.OneTimePin);
            context.Db.SignInEvents.Add(
                new(
                    chosen.Organization.Id,
                    now,
                    SignInOutcome.FirstFactorPassed,
                    attempt.Email,
                    chosen.User.Id,
                    LoginMethodKind.OneTimePin,
                    applicationId: null,
                    context.Address
                )
            );
        }

        if (isHost)
        {
            attempt.Choose(now);
            return null;
        }

        // Rows of two organizations in one save: the end of the attempt here and the beginning of the one there.
        attempt.EndWith(SignInEnd.WentOn);
        context.Db.OrganizationId = Guid.Empty;
        context.Db.SignInAttempts.Add(further);
        return further;
    }

    /// <summary>Where there is nothing to choose, nobody is asked.</summary>
    public static void ChooseTheOnly(SignInContext context)
    {
        if (context.IsKnownElsewhere)
        {
            context.Note(SignInOutcome.AddressProved, LoginMethodKind.OneTimePin);
        }
        else
        {
            Choose(context, new(context.Organization, context.User!, context.Methods));
        }
    }
}
