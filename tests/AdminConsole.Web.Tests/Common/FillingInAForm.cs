using Bunit;

namespace AdminConsole.Web.Tests.Common;

public sealed class FillingInAForm : ComponentTest
{
    [Fact]
    public void Label_and_help_belong_to_the_input()
    {
        var form = Render<TrialForm>();
        Assert.Equal("mail", form.Find("label").GetAttribute("for"));
        Assert.Equal("mail-help", form.Find("#mail").GetAttribute("aria-describedby"));
        Assert.Null(form.Find("#mail").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void Messages_stand_at_the_field_and_in_the_summary_that_leads_there()
    {
        var form = Render<TrialForm>();
        form.Submit();

        Assert.Equal("Enter a mail address.", form.Find("#mail-error").TextContent);
        Assert.Equal("mail-help mail-error", form.Find("#mail").GetAttribute("aria-describedby"));
        Assert.Equal("true", form.Find("#mail").GetAttribute("aria-invalid"));
        Assert.Equal("#mail", form.Find(".error-summary a").GetAttribute("href"));
        Assert.Contains("takes no guests", form.Find(".error-summary li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_stay_until_the_next_try_so_that_nothing_moves_under_the_pointer()
    {
        var form = Render<TrialForm>();
        form.Submit();
        form.Change("#mail", "ada@fabrikam.example");
        Assert.Single(form.FindAll(".error-summary"));
        Assert.Single(form.FindAll("#mail-error"));

        form.Submit();
        Assert.Empty(form.FindAll("#mail-error"));
    }

    [Fact]
    public async Task Saving_is_offered_only_while_something_is_unsaved()
    {
        var form = Render<TrialForm>();
        Assert.True(form.Find("button").HasAttribute("disabled"));

        form.Change("#mail", "ada@fabrikam.example");
        Assert.False(form.Find("button").HasAttribute("disabled"));

        await form.InvokeAsync(form.Instance.Errors.MarkSaved);
        Assert.True(form.Find("button").HasAttribute("disabled"));
    }
}
