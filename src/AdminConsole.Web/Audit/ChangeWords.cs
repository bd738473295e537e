using System.Globalization;
using System.Text.Json;
using AdminConsole.Audit;
using AdminConsole.LoginMethods;
using AdminConsole.RequiredActions;
using AdminConsole.Users;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.Audit;

/// <summary>What changed, in words: the field's name, and values as people read them.</summary>
internal static class ChangeWords
{
    /// <summary>What people can read: keys of other things say nothing, and whose they are stands in the sentence.</summary>
    public static IReadOnlyList<AuditChange> Readable(AuditEntry entry) =>
        [.. entry.Changes.Where(change => !change.Field.EndsWith("Id", StringComparison.Ordinal))];

    public static string Field(IStringLocalizer<AuditTexts> texts, AuditChange change) => change.Field switch
    {
        "Name" => texts["Name"],
        "Email" or "UserEmail" or "ApproverEmail" => texts["E-mail address"],
        "Kind" => texts["Kind"],
        "Language" => texts["Language"],
        "IsBlocked" => texts["Blocked"],
        "IsEnabled" => texts["On"],
        "Role" => texts["Role"],
        "InvitationState" => texts["Invitation state"],
        "InvitationStateChangedAt" => texts["Invitation state since"],
        "RedeemedWith" => texts["Redeemed with"],
        "RedeemableUntil" => texts["Can be redeemed until"],
        "EmailConfirmed" => texts["Address confirmed"],
        "PasswordHash" => texts["Password"],
        "Issuer" => texts["Issuer"],
        "AuthorizationEndpoint" => texts["Authorization endpoint"],
        "TokenEndpoint" => texts["Token endpoint"],
        "UserInfoEndpoint" => texts["User endpoint"],
        "ClientSecret" => texts["Client secret"],
        "Scopes" => texts["Scopes"],
        "Subject" => texts["Subject"],
        "LinkedAt" => texts["Linked at"],
        "Slug" => texts["Short name"],
        "EmailPasscodeForGuests" => texts["Email one-time passcode for guests"],
        "Scheme" => texts["Scheme"],
        "Host" => texts["Host"],
        "Path" => texts["Path"],
        "AllowedMethods" => texts["Login methods"],
        "GoesStraight" => texts["Straight to the identity provider"],
        "Position" => texts["Place in the order"],
        "Action" => texts["Action"],
        "Include" => texts["Include"],
        "Require" => texts["Require"],
        "Exclude" => texts["Exclude"],
        "Approval" => texts["Temporary access"],
        "State" => texts["State"],
        "Justification" => texts["Why"],
        "WantedDuration" => texts["Wanted for"],
        "Duration" => texts["Approved for"],
        "Comment" => texts["Comment"],
        "RequestedAt" => texts["Asked at"],
        "DecidedAt" => texts["Decided at"],
        "ClosedAt" => texts["Closed at"],
        "CreatedAt" => texts["Created at"],
        "NotBefore" => texts["Starts at"],
        "NotAfter" => texts["Ends at"],
        "EndedAt" => texts["Ended at"],
        "EndedBy" => texts["Ended by"],
        "InvitedBy" => texts["Invited by"],
        "Message" => texts["Message"],
        "RedeemedAt" => texts["Redeemed at"],
        "RevokedAt" => texts["Revoked at"],
        "ApplicationName" => texts["Application"],
        "Domain" => texts["Domain"],
        "VerifiedAt" => texts["Verified at"],
        "Secret" => texts["Key of the app"],
        "AddedAt" => texts["Added at"],
        "SetAt" => texts["Given at"],
        "VouchesForMembers" => texts["Vouches for its members"],
        "PinDigits" => texts["Digits of a PIN"],
        "PinLifetime" => texts["A member's PIN is good for"],
        "GuestPinLifetime" => texts["A guest's PIN is good for"],
        "PinsPerAddress" => texts["PINs to one address in ten minutes"],
        "PinsPerNetwork" => texts["PINs from one network in ten minutes"],
        "PinsPerOrganization" => texts["PINs in all in ten minutes"],
        "MemberSessionLifetime" => texts["A member's session lasts"],
        "GuestSessionLifetime" => texts["A guest's session lasts"],
        "InvitationLifetime" => texts["An invitation is good for"],
        _ => change.Field,
    };

    public static string Value(IStringLocalizer<AuditTexts> texts, string? value, TimeZoneInfo zone) => value switch
    {
        null => texts["nothing"],
        AuditChange.Hidden => texts["(hidden)"],
        "True" => texts["yes"],
        "False" => texts["no"],
        "[]" => texts["none"],
        nameof(RequiredAction.ConfigureOtp) => texts["Configure OTP"],
        nameof(RequiredAction.UpdatePassword) => texts["Update password"],
        nameof(RedemptionMethod.OneTimePin) => texts["One-time PIN"],
        nameof(LoginMethodKind.Password) => texts["Password"],
        nameof(LoginMethodKind.External) => texts["Identity provider"],
        nameof(LoginMethodKind.HomeOrganization) => texts["Home organization"],
        nameof(InvitationState.PendingAcceptance) => texts["pending acceptance"],
        _ when value.Length >= 20 && value[4] == '-' && DateTimeOffset.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) => Common.ExactTime.Words(at, zone),
        _ when value[0] is '[' or '{' => Structured(texts, value, zone),
        _ => value,
    };

    // Rules and terms are kept as JSON: their values side by side read better than braces and quotes, and keys of other things say nothing.
    private static string Structured(IStringLocalizer<AuditTexts> texts, string value, TimeZoneInfo zone)
    {
        try
        {
            using var json = JsonDocument.Parse(value);
            return Words(json.RootElement);
        }
        catch (JsonException)
        {
            return value;
        }

        string Words(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Array => string.Join(", ", element.EnumerateArray().Select(Words)),
            JsonValueKind.Object => string.Join(" ", element.EnumerateObject().Where(p => !p.Name.EndsWith("Id", StringComparison.Ordinal)).Select(p => Words(p.Value))),
            JsonValueKind.String when element.GetString() is { Length: > 0 } text && text[0] is not ('[' or '{') => Value(texts, text, zone),
            _ => element.ToString(),
        };
    }
}
