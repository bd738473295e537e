using System.Text;
using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.LoginMethods;
using AdminConsole.Permissions;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Organizations;

/// <summary>What the first start asks for.</summary>
/// <param name="Organization">The first organization's name.</param>
/// <param name="AdminEmail">The first administrator's address. Its domain becomes the organization's first verified domain, unless anybody can have a mailbox there.</param>
/// <param name="AdminPassword">The first administrator's password.</param>
public sealed record SetUpForm(string? Organization, string? AdminEmail, string? AdminPassword);

/// <summary>How the set-up ended.</summary>
public enum SetUpOutcome
{
    /// <summary>The organization and its administrator are there.</summary>
    Done,

    /// <summary>It was done before, perhaps a moment ago by somebody else.</summary>
    AlreadyDone,

    /// <summary>The name is empty, longer than <see cref="Organization.NameLength"/>, or has no letter or digit.</summary>
    InvalidName,

    /// <summary>The address is none.</summary>
    InvalidAddress,

    /// <summary>The password is not acceptable (<see cref="Passwords.IsAcceptable"/>).</summary>
    UnacceptablePassword,
}

/// <summary>Makes the first organization and its administrator. Works once; of two that try at once one wins.</summary>
public sealed class SetUp(ConsoleDatabase database, Passwords passwords, TimeProvider time)
{
    /// <summary>Whether it was done.</summary>
    public async Task<bool> IsDoneAsync(CancellationToken cancel = default)
    {
        await using var db = database.OpenInstallation();
        return await db.Installations.AnyAsync(cancel);
    }

    /// <summary>Does it.</summary>
    public async Task<SetUpOutcome> DoAsync(SetUpForm form, CancellationToken cancel = default)
    {
        var name = form.Organization?.Trim() ?? "";
        var slug = Slug(name);
        if (name.Length > Organization.NameLength || slug.Length == 0)
        {
            return SetUpOutcome.InvalidName;
        }

        if (!EmailAddress.TryParse(form.AdminEmail, out var email))
        {
            return SetUpOutcome.InvalidAddress;
        }

        if (!Passwords.IsAcceptable(form.AdminPassword, email.Value))
        {
            return SetUpOutcome.UnacceptablePassword;
        }

        var now = time.GetUtcNow();
        await using var db = database.OpenInstallation();
        if (await db.Installations.AnyAsync(cancel))
        {
            return SetUpOutcome.AlreadyDone;
        }

        var organization = new Organization(name, slug, now);
        var administrator = User.Member(organization.Id, email, name: null, now);
        passwords.Set(administrator, form.AdminPassword!);
        db.OrganizationId = organization.Id;
        db.AddRange(
            new Installation(now),
            organization,
            administrator,
            new RoleAssignment(organization.Id, administrator.Id, Role.Administrator),
            new LoginMethod(organization.Id, LoginMethodKind.OneTimePin, position: 0),
            new LoginMethod(organization.Id, LoginMethodKind.Password, position: 1),
            AuditEntry.Of(Actor.System(organization.Id), AuditAction.OrganizationSetUp, organization, organization.Id, now)
        );
        if (!DomainName.IsPublicMail(email.Domain))
        {
            db.VerifiedDomains.Add(new(organization.Id, email.Domain, now));
        }

        return await db.TrySaveAsync(cancel) == SaveOutcome.Saved ? SetUpOutcome.Done : SetUpOutcome.AlreadyDone;
    }

    internal static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-' && (char.IsWhiteSpace(c) || c is '-' or '.' or '_' or '&'))
            {
                slug.Append('-');
            }
        }

        // A name in another script has no Latin letters to make a slug of.
        var made = slug.ToString().TrimEnd('-').Cut(60).TrimEnd('-');
        return made.Length > 0 || !name.Any(char.IsLetterOrDigit) ? made : "organization";
    }
}
