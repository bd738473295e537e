using AdminConsole.Applications;
using AdminConsole.LoginMethods;
using AdminConsole.Organizations;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AdminConsole.Web.Applications;

/// <summary>With which login methods the application lets people in.</summary>
public sealed partial class ApplicationMethodsTab
{
    private readonly MethodsForm form = new();
    private ApplicationMethodSettings? settings;
    private EditContext edit = null!;
    private FormErrors errors = null!;
    private bool busy;

    [Inject]
    public required ApplicationMethods Methods { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    [Inject]
    public required PublicAddress Public { get; set; }

    [Parameter, EditorRequired]
    public required Application Application { get; set; }

    [Parameter, EditorRequired]
    public bool MayChange { get; set; }

    /// <summary>After a save, by this page or by somebody else.</summary>
    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    private IReadOnlyList<CheckOption<MethodKey>> Options =>
        [.. settings!.Methods.Select(m => new CheckOption<MethodKey>(m.Key, NameOf(m), m.IsOn ? null : T["It is off: nobody signs in with it now."].Value))];

    private IReadOnlyList<string> Warnings => [.. MethodWarnings.Of(T, settings!, form.Methods, form.GoesStraight, NameOf)];

    protected override void OnInitialized()
    {
        edit = new EditContext(form);
        errors = new FormErrors(edit);
    }

    protected override async Task OnInitializedAsync()
    {
        settings = await Methods.FindAsync(await CurrentActor.GetAsync(), Application.Id);
        form.Methods = [.. settings?.Methods.Where(m => m.IsAllowed).Select(m => m.Key) ?? []];
        form.GoesStraight = settings?.GoesStraight == true;
    }

    private string NameOf(ApplicationMethodRow method) => method.Key.Kind switch
    {
        LoginMethodKind.External => method.Name ?? "",
        _ => PolicyWords.Of(T, method.Key.Kind),
    };

    private async Task SaveAsync()
    {
        errors.Clear();
        busy = true;
        var outcome = await Methods.SetAsync(await CurrentActor.GetAsync(), Application.Id, form.Methods, form.GoesStraight, settings!.Stamp);
        busy = false;
        switch (outcome)
        {
            case ApplicationOutcome.Changed:
                Notifications.Saved(T["The login methods of {0} were saved", Application.Name]);
                break;
            case ApplicationOutcome.Stale:
                Notifications.Stale();
                break;
            case ApplicationOutcome.UnknownMethod:
                Notifications.Refused(T["The login methods were not saved"], T["One of them was deleted meanwhile."]);
                break;
            case ApplicationOutcome.NotFound:
                Notifications.Refused(T["This application was deleted meanwhile"], T["There is nothing left to save."]);
                break;
            default:
                Notifications.NotAllowed();
                return;
        }

        errors.MarkSaved();
        await Changed.InvokeAsync();
        if (outcome == ApplicationOutcome.UnknownMethod)
        {
            await OnInitializedAsync();
        }
    }

    private sealed class MethodsForm
    {
        public IReadOnlyCollection<MethodKey> Methods { get; set; } = [];

        public bool GoesStraight { get; set; }
    }
}
