using AdminConsole.Guests;
using AdminConsole.Permissions;

namespace AdminConsole.Tests.Guests;

public sealed class InvitingAGuest
{
    private const string Guest = "guest@firstupconsultants.example";

    [DatabaseFact]
    public async Task The_invitation_waits_in_the_outbox_with_the_guest(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);

        var result = await core.Get<Invitations>().InviteAsync(core.Administrator, new NewInvitation(Guest));

        Assert.Equal(InvitationOutcome.Done, result.Outcome);
        var mail = Assert.Single(await core.MailsAsync());
        Assert.Equal(Guest, mail.To);
        Assert.Contains("https://access.fabrikam.example/", mail.Text, StringComparison.Ordinal);
    }

    [DatabaseFact]
    [InlineData(Role.Auditor, InvitationOutcome.NotAllowed)]
    [InlineData(Role.Helpdesk, InvitationOutcome.NotAllowed)]
    [InlineData(Role.Administrator, InvitationOutcome.Done)]
    public async Task It_needs_the_permission(DatabaseProvider provider, Role role, InvitationOutcome expected)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var actor = await core.AddMemberAsync("somebody@fabrikam.example", role);

        var result = await core.Get<Invitations>().InviteAsync(actor, new NewInvitation(Guest));

        Assert.Equal(expected, result.Outcome);
    }
}
