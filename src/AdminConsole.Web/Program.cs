using AdminConsole;
using AdminConsole.Web.Audit;
using AdminConsole.Web.Gateway;
using AdminConsole.Web.Hosting;
using AdminConsole.Web.Shell;
using AdminConsole.Web.SignIn;
using AdminConsole.Web.Users;

var arguments = Arguments.Parse(args);
return await Guard.RunAsync(arguments, Console.Error, () =>
{
    var builder = WebApplication.CreateBuilder(arguments.Settings);
    builder.AddRootSettings(arguments);
    builder.AddPublicAddress();
    builder.AddDatabase();
    builder.AddSecrets();
    builder.AddMailFolder();
    builder.AddHealth();
    builder.AddTelemetry();
    builder.Services.AddAdminConsole();
    builder.Services.AddShell();
    builder.Services.AddUserPages();
    builder.Services.AddGateway();
    builder.Services.AddSignIn();

    var app = builder.Build();
    app.UseShell();
    app.UseDatabaseAwayPage();
    app.UsePublicAddress();
    app.UseGateway();
    app.UseSignIn();
    app.UseAuthentication();
    app.UseAuthorization();
    app.UseAntiforgery();
    app.MapHealth();
    app.MapGateway();
    app.MapShell();
    app.MapSignIn();
    app.MapLogExports();
    return app.RunAsync(arguments);
});
