using System.Diagnostics;
using AdminConsole.Permissions;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Radzen;

namespace AdminConsole.Web.Users;

/// <summary>Creates a member.</summary>
public sealed partial class NewMemberDialog
{
    private readonly NewMemberForm form = new();
    private IReadOnlyList<CheckOption<Role>> roles = [];
    private EditContext edit = null!;
    private FormErrors errors = null!;
    private bool busy;

    [Inject]
    public required UserAccounts Accounts { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    [Inject]
    public required UserWords Words { get; set; }

    /// <summary>True when a member was created.</summary>
    public static async Task<bool> OpenAsync(DialogService dialogs, string title) =>
        await dialogs.OpenAsync<NewMemberDialog>(title, [], DialogSizes.Wide) is true;

    protected override void OnInitialized()
    {
        edit = new EditContext(form);
        errors = new FormErrors(edit);
        roles = [.. Enum.GetValues<Role>().OrderDescending().Select(role => new CheckOption<Role>(role, Words.Of(role), Words.Explain(role)))];
    }

    private async Task SaveAsync()
    {
        errors.Clear();
        busy = true;
        var wanted = new NewMember(form.Mail, form.Name, form.Password, form.Roles);
        var (outcome, _) = await Accounts.CreateMemberAsync(await CurrentActor.GetAsync(), wanted);
        busy = false;
        switch (outcome)
        {
            case UserOutcome.Changed:
                Notifications.Saved(T["{0} is a member now", string.IsNullOrWhiteSpace(form.Name) ? form.Mail : form.Name]);
                Dialogs.Close(true);
                break;
            case UserOutcome.NotAllowed:
                Notifications.NotAllowed();
                break;
            case UserOutcome.InvalidAddress:
                errors.Add(() => form.Mail, T["Enter a mail address, such as ada@fabrikam.example."]);
                break;
            case UserOutcome.AddressTaken:
                errors.Add(() => form.Mail, T["Somebody here has this address already."]);
                break;
            case UserOutcome.NameTooLong:
                errors.Add(() => form.Name, T["A name has at most {0} characters.", User.NameLength]);
                break;
            case UserOutcome.UnacceptablePassword:
                errors.Add(() => form.Password, T["Choose {0} to {1} characters that are not the mail address and not few characters repeated.", Passwords.Shortest, Passwords.Longest]);
                break;
            default:
                throw new UnreachableException($"Creating a member cannot end with {outcome}.");
        }
    }

    private sealed class NewMemberForm
    {
        public string Mail { get; set; } = "";

        public string Name { get; set; } = "";

        public string Password { get; set; } = "";

        public IReadOnlyCollection<Role> Roles { get; set; } = [];
    }
}
