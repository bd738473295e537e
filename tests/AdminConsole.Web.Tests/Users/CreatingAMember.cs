using AdminConsole.Permissions;
using AdminConsole.Users;
using AdminConsole.Web.Users;
using Bunit;

namespace AdminConsole.Web.Tests.Users;

public sealed class CreatingAMember : PeopleTest
{
    [Fact]
    public async Task Name_address_and_roles_are_taken_over()
    {
        var dialog = Render<NewMemberDialog>();
        dialog.Change("#member-mail", "mia@fabrikam.example");
        dialog.Change("#member-name", "Mia Moss");
        dialog.Change("#member-roles-Helpdesk", true);
        await dialog.SubmitAsync();

        var row = Assert.Single((await Core.Get<UserDirectory>().ListAsync(Core.Administrator, new("mia@"), new())).Rows);
        Assert.Equal("Mia Moss", row.Name);
        Assert.Equal([Role.Helpdesk], (await Core.Get<UserDirectory>().FindAsync(Core.Administrator, row.Id))!.Roles);
    }

    [Theory]
    [InlineData("", "", "#member-mail-error")]
    [InlineData("nobody", "", "#member-mail-error")]
    [InlineData("<script>alert(1)</script>@fabrikam.example", "", "#member-mail-error")]
    [InlineData("admin@fabrikam.example", "", "#member-mail-error")]
    [InlineData("mia@fabrikam.example", "short", "#member-password-error")]
    public async Task What_is_wrong_stands_at_its_field(string mail, string password, string message)
    {
        var dialog = Render<NewMemberDialog>();
        dialog.Change("#member-mail", mail);
        dialog.Change("#member-password", password);
        await dialog.SubmitAsync();

        Assert.NotEmpty(dialog.WaitForElement(message).TextContent);
        Assert.Equal(1, (await Core.Get<UserDirectory>().ListAsync(Core.Administrator, new(), new())).Total);
    }
}
