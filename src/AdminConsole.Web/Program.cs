using AdminConsole.Web.Shell;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddShell();

var app = builder.Build();
app.UseShell();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapShell();
await app.RunAsync();
