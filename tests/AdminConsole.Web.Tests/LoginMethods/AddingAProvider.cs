using AdminConsole.LoginMethods;
using AdminConsole.Web.LoginMethods;
using AdminConsole.Web.Tests.Users;
using Bunit;

namespace AdminConsole.Web.Tests.LoginMethods;

public sealed class AddingAProvider : PeopleTest
{
    [Fact]
    public async Task It_is_kept_and_its_secret_is_not_shown_again()
    {
        var page = Render<IdentityProviderPage>();
        page.Change("#provider-name", "Corp");
        page.Change("#provider-issuer", "https://corp.example");
        page.Change("#provider-client", "client");
        page.Change("#provider-secret", "very secret");
        await page.SubmitAsync();

        var row = Assert.Single(await Core.Get<IdentityProviderDirectory>().ListAsync(Core.Administrator));
        Assert.Equal("Corp", row.Name);
        var edit = Render<IdentityProviderPage>(parameters => parameters.Add(p => p.Id, row.Id));
        Assert.Equal("https://corp.example", edit.WaitForElement("#provider-issuer").GetAttribute("value"));
        Assert.Contains("https://access.fabrikam.example/signin/callback", edit.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("very secret", edit.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_address_is_told_at_its_field()
    {
        var page = Render<IdentityProviderPage>();
        page.Change("#provider-name", "Corp");
        page.Change("#provider-issuer", "http://corp.example");
        page.Change("#provider-client", "client");
        page.Change("#provider-secret", "very secret");
        await page.SubmitAsync();

        Assert.Equal("true", page.Find("#provider-issuer").GetAttribute("aria-invalid"));
        Assert.Empty(await Core.Get<IdentityProviderDirectory>().ListAsync(Core.Administrator));
    }

    [Theory]
    [InlineData("OpenIdConnect", "provider-name", "provider-issuer", "provider-client", "provider-secret")]
    [InlineData("MicrosoftEntraId", "provider-name", "provider-issuer", "provider-client", "provider-secret")]
    [InlineData("Google", "provider-name", "provider-client", "provider-secret")]
    [InlineData("OAuth2", "provider-name", "provider-authorization", "provider-token", "provider-user", "provider-client", "provider-secret")]
    public async Task Everything_that_is_missing_is_told_at_once(string kind, params string[] fields)
    {
        var page = Render<IdentityProviderPage>();
        page.Change("#provider-kind", kind);
        await page.SubmitAsync();

        Assert.Equal(fields, page.FindAll("[aria-invalid=true]").Select(field => field.Id));
        Assert.Empty(await Core.Get<IdentityProviderDirectory>().ListAsync(Core.Administrator));
    }

    [Theory]
    [InlineData("Google", null, "https://accounts.google.com")]
    [InlineData("Okta", "fabrikam.okta.com", "https://fabrikam.okta.com")]
    [InlineData("MicrosoftEntraId", "11111111-2222-3333-4444-555555555555", "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0")]
    [InlineData("GitHub", "", "https://github.com")]
    public async Task A_well_known_one_needs_little(string kind, string? issuer, string kept)
    {
        var page = Render<IdentityProviderPage>();
        page.Change("#provider-kind", kind);
        page.Change("#provider-name", "Theirs");
        if (issuer is not null)
        {
            page.Change("#provider-issuer", issuer);
        }

        page.Change("#provider-client", "client");
        page.Change("#provider-secret", "very secret");
        await page.SubmitAsync();

        var row = Assert.Single(await Core.Get<IdentityProviderDirectory>().ListAsync(Core.Administrator));
        Assert.Equal(kept, (await Core.Get<IdentityProviderDirectory>().FindAsync(Core.Administrator, row.Id))!.Content.Issuer);
    }
}
