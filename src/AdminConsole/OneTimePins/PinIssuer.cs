using AdminConsole.Data;
using AdminConsole.Mail;
using AdminConsole.Organizations;
using AdminConsole.Secrets;
using AdminConsole.Users;
using Microsoft.Extensions.Localization;

namespace AdminConsole.OneTimePins;

/// <summary>Makes PINs, puts them into the mail, and recognizes them.</summary>
public sealed class PinIssuer(SecretBox secrets, Outbox outbox, PublicAddress addresses, IStringLocalizer<MailTexts> texts, TimeProvider time)
{
    private const string Purpose = "one-time PIN";

    /// <summary>Whom a PIN is for and where it leads.</summary>
    /// <param name="AttemptId">The attempt it belongs to.</param>
    /// <param name="Email">Where it is sent.</param>
    /// <param name="Language">The language of the mail.</param>
    /// <param name="Lifetime">How long it is good.</param>
    /// <param name="Network">The network that asks.</param>
    /// <param name="Ordinal">Its number among the PINs of the address.</param>
    /// <param name="CommonDigits">How many digits it has when it was asked for at the common endpoint, whose mails name no organization; null otherwise.</param>
    internal sealed record Recipient(
        Guid AttemptId,
        EmailAddress Email,
        string? Language,
        TimeSpan Lifetime,
        string Network,
        int Ordinal,
        int? CommonDigits = null
    );

    internal void Send(ConsoleDbContext db, Organization organization, Recipient to)
    {
        var now = time.GetUtcNow();
        var digits = OneTimePin.NewDigits(to.CommonDigits ?? organization.PinDigits);
        using var language = MailTexts.In(to.Language);
        var mail = outbox.Add(
            db,
            organization.Id,
            MailKind.OneTimePin,
            to.Email.Value,
            to.CommonDigits is null ? texts["Your code for {0}", organization.Name] : texts["Your code to sign in"],
            Content(organization, to, digits),
            now + to.Lifetime
        );
        db.OneTimePins.Add(
            new(organization.Id, to.AttemptId, Hash(to.AttemptId, digits), now, to.Lifetime)
            {
                NormalizedEmail = to.Email.Normalized,
                Network = to.Network,
                Ordinal = to.Ordinal,
                MailId = mail.Id,
            }
        );
    }

    private MailContent Content(Organization organization, Recipient to, string digits) =>
        new(
            to.CommonDigits is null ? texts["{0} is your code for {1}.", digits, organization.Name] : texts["{0} is your code to sign in.", digits],
            [
                to.CommonDigits is null
                    ? texts["Somebody, probably you, wants to sign in to {0} with this address.", organization.Name]
                    : texts["Somebody, probably you, wants to sign in with this address."],
                texts["The code is good for {0} minutes, once, in the browser that asked for it.", (int)to.Lifetime.TotalMinutes],
            ],
            digits,
            texts["Continue signing in"],
            addresses.Of($"/signin/{to.AttemptId}"),
            texts["If it was not you, you need do nothing. Never tell the code to anybody."]
        );

    internal bool Recognizes(IEnumerable<OneTimePin> pins, string digits, DateTimeOffset now)
    {
        var found = false;
        foreach (var pin in pins)
        {
            found |= secrets.Matches(Purpose, Text(pin.AttemptId, digits), pin.CodeHash) && pin.IsGood(now);
        }

        return found;
    }

    private string Hash(Guid attemptId, string digits) => secrets.KeyedHash(Purpose, Text(attemptId, digits));

    private static string Text(Guid attemptId, string digits) => $"{attemptId:N} {digits}";
}
