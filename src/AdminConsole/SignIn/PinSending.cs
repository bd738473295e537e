using AdminConsole.OneTimePins;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.SignIn;

/// <summary>Sends the PIN of an attempt, or notes why none is sent. Works inside the save of the step or the start.</summary>
public sealed class PinSending(PinIssuer pins)
{
    /// <summary>Mails another PIN; within <see cref="OneTimePin.SameCodeFor"/> of the last the same one, a few times.</summary>
    internal async Task<SignInProblem?> ResendAsync(SignInContext context, CancellationToken cancel)
    {
        if (context.Attempt.PinAskedAt + OneTimePin.SameCodeFor > context.Now)
        {
            var last = context.Pins.MaxBy(p => p.RequestedAt);
            var mailId = last?.MailId ?? Guid.Empty;
            var mail = await context.Db.OutgoingMails.SingleOrDefaultAsync(m => m.Id == mailId, cancel);
            if (last is not null && mail is not null && last.Repeats < OneTimePin.MostRepeats)
            {
                last.Repeats++;
                mail.Again(context.Now);
            }
            else
            {
                // A write here too, so that an unknown address takes as long as a known one.
                await context
                    .Db.SignInAttempts.Where(a => a.Id == context.Attempt.Id)
                    .ExecuteUpdateAsync(a => a.SetProperty(x => x.PinTries, x => x.PinTries), cancel);
            }

            return SignInProblem.SentAgain;
        }

        await SendAsync(context, cancel);
        return null;
    }

    /// <summary>Mails a PIN if one could let the person in and the limits allow it; otherwise notes why not.</summary>
    internal async Task SendAsync(SignInContext context, CancellationToken cancel)
    {
        var network = PinsSent.NetworkOf(context.Address);
        var request = await PinRequest.LoadAsync(context.Db, context.Attempt.NormalizedEmail, network, applicationId: null, context.Now, cancel);
        Send(context, request!.Sent);
    }

    /// <summary>The same for a request that is loaded already.</summary>
    internal void Send(SignInContext context, PinsSent sent)
    {
        context.Attempt.PinAskedAt = context.Now;
        context.AskPin(out var refusal);
        refusal ??= context.Attempt.PinTries >= OneTimePin.MostTries ? PinRefusal.TriesSpent : sent.Refusal(context.Organization, context.User is not null);
        if (refusal is not null)
        {
            context.Note(SignInOutcome.PinNotSent, LoginMethodKind.OneTimePin, refusal);
            return;
        }

        var user = context.User;
        pins.Send(
            context.Db,
            context.Organization,
            new(
                context.Attempt.Id,
                new(user?.Email ?? context.Attempt.Email),
                user?.Language,
                context.PinLifetime,
                PinsSent.NetworkOf(context.Address),
                sent.LastOrdinal + 1,
                context.Attempt.IsCommon ? context.Attempt.CommonPinDigits : null
            )
        );
    }
}
