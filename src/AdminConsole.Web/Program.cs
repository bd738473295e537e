using AdminConsole.Web.Hosting;

return await Guard.RunAsync(() =>
{
    var arguments = Arguments.Parse(args);
    var builder = WebApplication.CreateBuilder(arguments.Settings);
    builder.AddRootSettings(arguments);
    builder.AddPublicAddress();
    builder.AddDatabase();
    builder.AddHealth();
    builder.AddTelemetry();

    var app = builder.Build();
    app.UseDatabaseAwayPage();
    app.UsePublicAddress();
    app.MapHealth();
    return app.RunAsync(arguments);
});
