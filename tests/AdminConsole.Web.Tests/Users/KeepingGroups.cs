using AdminConsole.Users;
using AdminConsole.Web.Users;
using Bunit;
using Radzen.Blazor;

namespace AdminConsole.Web.Tests.Users;

public sealed class KeepingGroups : PeopleTest
{
    [Fact]
    public async Task A_found_user_is_added_and_shown_as_in_the_group()
    {
        var (_, id) = await Core.Get<GroupDirectory>().CreateAsync(Core.Administrator, "Engineering");
        var group = await Core.Get<GroupDirectory>().FindAsync(Core.Administrator, id);
        var dialog = Render<AddMembersDialog>(parameters => parameters.Add(d => d.Group, group!));
        dialog.Input("input[type=search]", "admin");
        dialog.Click(".found button");

        dialog.WaitForAssertion(() => Assert.Equal("In the group", dialog.Find(".chip").TextContent));
        Assert.Equal(1, (await Core.Get<GroupDirectory>().MembersAsync(Core.Administrator, id, new())).Total);
    }

    [Fact]
    public async Task A_second_group_of_a_name_is_refused_at_the_field()
    {
        await Core.Get<GroupDirectory>().CreateAsync(Core.Administrator, "Engineering");
        var dialog = Render<GroupNameDialog>();
        dialog.Change("#group-name", "engineering");
        await dialog.SubmitAsync();
        Assert.Equal("Another group has this name.", dialog.WaitForElement("#group-name-error").TextContent);
    }

    [Fact]
    public async Task Deleting_says_how_many_leave_it()
    {
        var (_, id) = await Core.Get<GroupDirectory>().CreateAsync(Core.Administrator, "Engineering");
        await Core.Get<GroupDirectory>().SetMemberAsync(Core.Administrator, id, Core.Administrator.UserId!.Value, member: true);
        var dialogs = Render<RadzenDialog>();
        var page = Render<GroupPage>(parameters => parameters.Add(p => p.Id, id));

        _ = page.ClickAsync("button:contains('Delete group')");
        dialogs.WaitForAssertion(() => Assert.Contains("1 users leave the group", dialogs.Markup, StringComparison.Ordinal));
        dialogs.Click(".button-danger");

        await Poll.UntilAsync(async () => await Core.Get<GroupDirectory>().FindAsync(Core.Administrator, id) is null, () => "the group is still there");
    }
}
