using System.Net;
using AdminConsole.Data;
using AdminConsole.LoginMethods.External;
using AdminConsole.Users;

namespace AdminConsole.SignIn;

/// <summary>How a sign-in at an identity provider ends without access, with its entry in the sign-in log.</summary>
internal static class ExternalRefusals
{
    /// <summary>Ends the attempt: the person is known, and this way in is not theirs.</summary>
    public static void Refuse(SignInContext context, SignInOutcome outcome, string? email)
    {
        context.Attempt.EndWith(SignInEnd.NoAccess);
        context.Db.SignInEvents.Add(Refusal(context, outcome, failure: null, email));
    }

    /// <summary>Ends the attempt: the provider gave no proof.</summary>
    public static void Fail(SignInContext context, ExternalAnswer answer)
    {
        context.Attempt.EndWith(answer.Failure == ProviderFailure.Declined ? SignInEnd.Declined : SignInEnd.ProviderFailed);
        context.Db.SignInEvents.Add(Event(context.Attempt, SignInOutcome.ProviderFailed, answer, userId: null, context.Address, context.Now));
    }

    /// <summary>What the sign-in log keeps of an account that was refused.</summary>
    public static SignInEvent Refusal(SignInContext context, SignInOutcome outcome, ProviderFailure? failure, string? email) =>
        Event(context.Attempt, outcome, new(null, failure), context.User?.Id, context.Address, context.Now, email);

    /// <summary>What the sign-in log keeps of what the provider answered.</summary>
    public static SignInEvent Event(
        SignInAttempt attempt,
        SignInOutcome outcome,
        ExternalAnswer answer,
        Guid? userId,
        IPAddress? from,
        DateTimeOffset now,
        string? email = null
    ) =>
        new(
            attempt.OrganizationId,
            now,
            outcome,
            (email ?? attempt.Email).Cut(EmailAddress.Length),
            userId,
            attempt.Way,
            attempt.ApplicationId,
            from
        )
        {
            ProviderId = attempt.ProviderId,
            Failure = answer.Failure,
            Detail = answer.Detail?.Cut(400),
            Reference = attempt.Reference,
        };
}
