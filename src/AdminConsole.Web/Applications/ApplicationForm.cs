using AdminConsole.Applications;
using AdminConsole.Web.Common;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.Applications;

/// <summary>Name and address of an application, as typed.</summary>
public sealed class ApplicationForm
{
    public string Name { get; set; } = "";

    public string Address { get; set; } = "";

    /// <summary>Puts what the core found wrong at its field. False when the outcome is about no field.</summary>
    internal bool Explain(ApplicationOutcome outcome, FormErrors errors, IStringLocalizer<ApplicationsTexts> texts)
    {
        switch (outcome)
        {
            case ApplicationOutcome.InvalidName:
                errors.Add(() => Name, texts["Enter a name of at most {0} characters.", Application.NameLength]);
                return true;
            case ApplicationOutcome.InvalidAddress:
                errors.Add(() => Address, texts["Enter an address such as https://wiki.example.com, without a question mark or #. Plain http works on this machine only."]);
                return true;
            case ApplicationOutcome.AddressTaken:
                errors.Add(() => Address, texts["Another application has this address, or it is AdminConsole's own host. Two applications on one host need a path each."]);
                return true;
            default:
                return false;
        }
    }
}
