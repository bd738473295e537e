using AdminConsole.LoginMethods;
using AdminConsole.Permissions;
using AdminConsole.Users;
using AdminConsole.Web.LoginMethods;
using AdminConsole.Web.Tests.Users;
using Bunit;
using Radzen.Blazor;

namespace AdminConsole.Web.Tests.LoginMethods;

public sealed class OrderingTheMethods : PeopleTest
{
    private LoginMethodDirectory Methods => Core.Get<LoginMethodDirectory>();

    [Fact]
    public async Task Moves_are_saved_together()
    {
        var list = Show();
        list.Click("button[aria-label='Move Password up']");
        Assert.Contains("Password is now at place 1 of 2. Not saved yet.", list.Markup, StringComparison.Ordinal);
        Assert.Equal(LoginMethodKind.OneTimePin, (await Methods.ListAsync(Core.Administrator))[0].Kind);

        await list.ClickAsync(".form-actions .button-primary");

        Assert.Equal(LoginMethodKind.Password, (await Methods.ListAsync(Core.Administrator))[0].Kind);
        Assert.Contains("The order of the login methods was saved", Told);
        Assert.Empty(list.FindAll(".form-actions"));
    }

    [Fact]
    public async Task Somebody_elses_order_is_not_overwritten()
    {
        var list = Show();
        list.Click("button[aria-label='Move Password up']");
        var keys = (await Methods.ListAsync(Core.Administrator)).Select(m => m.Key).ToList();
        await Methods.ReorderAsync(Core.Administrator, keys, [keys[1], keys[0]]);

        await list.ClickAsync(".form-actions .button-primary");

        Assert.DoesNotContain("The order of the login methods was saved", Told);
    }

    [Fact]
    public async Task A_deleted_method_is_offered_to_be_added_again()
    {
        var dialogs = Render<RadzenDialog>();
        var list = Show();
        Assert.Equal(["Home organization", "Identity provider"], list.FindAll(".methods-add .button").Select(b => b.TextContent));
        list.Click("button[aria-label='Delete One-time PIN']");
        dialogs.Click(".button-danger");
        list.WaitForAssertion(() => Assert.Equal(["One-time PIN", "Home organization", "Identity provider"], list.FindAll(".methods-add .button").Select(b => b.TextContent)));

        await list.ClickAsync(".methods-add button");

        Assert.Contains("One-time PIN is on", Told);
        Assert.Equal(2, (await Methods.ListAsync(Core.Administrator)).Count);
    }

    [Fact]
    public async Task An_auditor_sees_the_list_without_controls()
    {
        As(await Core.AddMemberAsync("audit@fabrikam.example", Role.Auditor));

        var list = Show(mayChange: false);

        Assert.Contains("Used by: all applications", list.Markup, StringComparison.Ordinal);
        Assert.Empty(list.FindAll("button"));
    }

    private IRenderedComponent<MethodsInOrder> Show(bool mayChange = true)
    {
        var list = Render<MethodsInOrder>(parameters => parameters.Add(l => l.MayChange, mayChange));
        list.WaitForElement(".methods li");
        return list;
    }
}
