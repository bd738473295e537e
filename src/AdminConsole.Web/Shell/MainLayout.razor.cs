using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace AdminConsole.Web.Shell;

/// <summary>The console around a page.</summary>
public sealed partial class MainLayout
{
    [CascadingParameter]
    public Task<AuthenticationState>? Authentication { get; set; }

    private string OrganizationName { get; set; } = "AdminConsole";

    protected override async Task OnInitializedAsync()
    {
        if (Authentication is not null && (await Authentication).User.FindFirst(ActorClaims.OrganizationName) is { Value.Length: > 0 } name)
        {
            OrganizationName = name.Value;
        }
    }
}
