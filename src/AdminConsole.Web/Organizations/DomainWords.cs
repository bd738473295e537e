using AdminConsole.Organizations;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.Organizations;

/// <summary>What was found in DNS, and what to do about it.</summary>
internal static class DomainWords
{
    public static string Found(IStringLocalizer<OrganizationsTexts> texts, DomainCheck? check) =>
        check switch
        {
            null => texts["Publish this record where the domain is managed, then check."],
            DomainCheck.RecordMissing => texts["The record was not found. After a change DNS may need some minutes, rarely a day."],
            DomainCheck.RecordDiffers => texts["There is a record of this name, and its value is another. Compare it with the one below."],
            DomainCheck.Taken => texts["The record is right, and another organization here has the domain. It must be removed there first."],
            DomainCheck.NoAnswer => texts["No name server answered. This says nothing about the record; try again later."],
            DomainCheck.ServerFailure => texts["The name servers could not say. The domain's own servers may be away or set up wrongly."],
            _ => texts["The record is right."],
        };

    public static string Found(IStringLocalizer<OrganizationsTexts> texts, DomainOutcome outcome) =>
        outcome switch
        {
            DomainOutcome.RecordMissing => Found(texts, DomainCheck.RecordMissing),
            DomainOutcome.RecordDiffers => Found(texts, DomainCheck.RecordDiffers),
            DomainOutcome.NoAnswer => Found(texts, DomainCheck.NoAnswer),
            DomainOutcome.ServerFailure => Found(texts, DomainCheck.ServerFailure),
            DomainOutcome.TooSoon => texts["It was checked a moment ago. Wait {0} seconds between two checks.", Domains.CheckPause.TotalSeconds],
            _ => Found(texts, DomainCheck.Taken),
        };
}
