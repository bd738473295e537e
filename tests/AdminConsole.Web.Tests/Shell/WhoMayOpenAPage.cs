using System.Reflection;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace AdminConsole.Web.Tests.Shell;

public sealed class WhoMayOpenAPage
{
    [Fact]
    public void Every_page_says_it()
    {
        var pages = typeof(App).Assembly.GetTypes().Where(type => type.GetCustomAttributes<RouteAttribute>().Any()).ToList();
        Assert.NotEmpty(pages);
        Assert.All(pages, page => Assert.Contains(page.GetCustomAttributes(inherit: true), attribute => attribute is IAuthorizeData or IAllowAnonymous));
    }
}
