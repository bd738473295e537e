using AdminConsole.SignIn;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AdminConsole.Web.Users;

/// <summary>Why an address can or cannot get in. The address of the page holds the question, so an answer can be sent to a colleague.</summary>
public sealed partial class WhyPage
{
    private readonly Question form = new();
    private IReadOnlyList<ExplainableApplication> applications = [];
    private AccessExplanation? told;
    private UserFacts? facts;
    private (string? Address, Guid? Application) asked;
    private EditContext edit = null!;
    private FormErrors errors = null!;
    private bool busy;

    [SupplyParameterFromQuery(Name = "address")]
    public string? Address { get; set; }

    [SupplyParameterFromQuery(Name = "application")]
    public Guid? Application { get; set; }

    [CascadingParameter]
    public Preferences Preferences { get; set; } = Preferences.Default;

    [Inject]
    public required AccessExplanations Explanations { get; set; }

    [Inject]
    public required UserFactsReader Reader { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required WhyWords Words { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    /// <summary>Where an address, and perhaps an application, is asked about.</summary>
    public static string For(string address, Guid? application = null) =>
        $"/why?address={Uri.EscapeDataString(address)}{(application is null ? "" : $"&application={application}")}";

    protected override async Task OnInitializedAsync()
    {
        edit = new EditContext(form);
        errors = new FormErrors(edit);
        applications = await Explanations.ApplicationsAsync(await CurrentActor.GetAsync());
    }

    protected override async Task OnParametersSetAsync()
    {
        // What somebody types while the page still loads stays.
        if (asked == (Address, Application))
        {
            return;
        }

        asked = (Address, Application);
        form.Address = Address ?? "";
        form.Application = Application;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        (told, facts) = (null, null);
        if (string.IsNullOrWhiteSpace(Address))
        {
            return;
        }

        errors.Clear();
        var actor = await CurrentActor.GetAsync();
        var found = await Explanations.ExplainAsync(actor, Address, Application);
        if (found is null)
        {
            errors.Add(() => form.Address, T["Enter a mail address, such as name@example.com."]);
            return;
        }

        facts = found.User is { } user ? await Reader.FindAsync(actor, user.Id) : null;
        told = found;
    }

    private async Task AskAsync()
    {
        errors.Clear();
        if (string.IsNullOrWhiteSpace(form.Address))
        {
            errors.Add(() => form.Address, T["Enter a mail address, such as name@example.com."]);
            return;
        }

        // The same question again is asked anew: things may have changed.
        busy = true;
        if (form.Address == Address && form.Application == Application)
        {
            await LoadAsync();
        }
        else
        {
            Navigation.NavigateTo(For(form.Address, form.Application));
        }

        busy = false;
    }

    private sealed class Question
    {
        public string Address { get; set; } = "";

        public Guid? Application { get; set; }
    }
}
