using AdminConsole.Authenticators;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AdminConsole.Web.Users;

/// <summary>The authenticator apps of a user.</summary>
public sealed partial class UserDevicesTab
{
    private IReadOnlyList<OtpDeviceRow>? devices;

    [Parameter, EditorRequired]
    public required UserFacts Facts { get; set; }

    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    public required OtpDevices Devices { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    protected override async Task OnParametersSetAsync() => devices = await Devices.ListAsync(await CurrentActor.GetAsync(), Facts.User.Id);

    private async Task RemoveAsync(OtpDeviceRow device)
    {
        var last = devices is { Count: 1 };
        var sure = await ConfirmDialog.OpenAsync(
            Dialogs,
            T["Remove {0}?", device.Name],
            T["Remove {0}", device.Name],
            last
                ? T["Codes of this app are refused from now on. It is the only one: {0} signs in without a second factor until another is set up.", Facts.User.Name]
                : T["Codes of this app are refused from now on. {0} keeps their other apps.", Facts.User.Name],
            dangerous: true);
        if (!sure)
        {
            return;
        }

        switch (await Devices.RemoveAsync(await CurrentActor.GetAsync(), device.Id))
        {
            case OtpDeviceOutcome.Removed:
                Notifications.Saved(T["{0} was removed", device.Name]);
                break;
            case OtpDeviceOutcome.NotAllowed:
                Notifications.NotAllowed();
                break;
            default:
                Notifications.Refused(T["Nothing was changed"], T["This authenticator app was removed already."]);
                break;
        }

        await Changed.InvokeAsync();
    }
}
