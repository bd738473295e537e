using AdminConsole;
using AdminConsole.Web.Hosting;

return await Guard.RunAsync(() =>
{
    var arguments = Arguments.Parse(args);
    var builder = WebApplication.CreateBuilder(arguments.Settings);
    builder.AddRootSettings(arguments);
    builder.AddPublicAddress();
    builder.AddDatabase();
    builder.AddSecrets();
    builder.AddMailFolder();
    builder.AddHealth();
    builder.AddTelemetry();
    builder.Services.AddAdminConsole();

    var app = builder.Build();
    app.UseDatabaseAwayPage();
    app.UsePublicAddress();
    app.MapHealth();
    return app.RunAsync(arguments);
});
