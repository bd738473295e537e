using AdminConsole.Audit;
using AdminConsole.Mail;
using AdminConsole.Permissions;

namespace AdminConsole.Tests.Mail;

public sealed class SendingATestMail
{
    [Fact]
    public async Task It_goes_to_whoever_asks_and_is_in_the_audit_log()
    {
        await using var core = await TestCore.CreateAsync();

        Assert.Equal(TestMailOutcome.Queued, await core.Get<TestMails>().SendAsync(core.Administrator));

        var mail = Assert.Single(await core.MailsAsync());
        Assert.Equal(("admin@fabrikam.example", "Test mail of Fabrikam"), (mail.To, mail.Subject));
        var page = await core.Get<AuditLog>().ListAsync(core.Administrator, new(), AuditAction.TestMailSent);
        Assert.Equal("admin@fabrikam.example", Assert.Single(page.Rows).TargetName);
        Assert.Equal("noreply@localhost", core.Get<TestMails>().Sender);
    }

    [Theory]
    [InlineData(Role.Helpdesk)]
    [InlineData(Role.Auditor)]
    public async Task It_is_for_those_who_manage_the_organization(Role role)
    {
        await using var core = await TestCore.CreateAsync();
        var actor = await core.AddMemberAsync("somebody@fabrikam.example", role);

        Assert.Equal(TestMailOutcome.NotAllowed, await core.Get<TestMails>().SendAsync(actor));
        Assert.Empty(await core.MailsAsync());
    }
}
