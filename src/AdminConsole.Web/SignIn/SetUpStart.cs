using AdminConsole.Data;
using AdminConsole.Organizations;
using AdminConsole.Users;

namespace AdminConsole.Web.SignIn;

/// <summary>At the first start: sets up from the settings below <c>Setup</c>, or tells the log where a person can do it.</summary>
internal sealed class SetUpStart(SetUpState state, SetUp setUp, PublicAddress address, IConfiguration configuration, ILogger<SetUpStart> logger)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await state.IsDoneAsync(cancellationToken))
        {
            return;
        }

        var settings = configuration.GetSection("Setup");
        var form = new SetUpForm(settings["Organization"], settings["AdminEmail"], settings["AdminPassword"]);
        if (string.IsNullOrEmpty(form.Organization) && string.IsNullOrEmpty(form.AdminEmail) && string.IsNullOrEmpty(form.AdminPassword))
        {
            Log.SetUpHere(logger, address.Of(state.Path));
            return;
        }

        var wrong = await setUp.DoAsync(form, cancellationToken) switch
        {
            SetUpOutcome.InvalidName => $"Setup:Organization must be a name of 1 to {Organization.NameLength} characters with a letter or digit.",
            SetUpOutcome.InvalidAddress => "Setup:AdminEmail must be an e-mail address.",
            SetUpOutcome.UnacceptablePassword =>
                $"Setup:AdminPassword must have {Passwords.Shortest} to {Passwords.Longest} characters, more than four different ones, and not contain the address.",
            _ => null,
        };
        if (wrong is not null)
        {
            throw new OperatorException("The installation was not set up. " + wrong);
        }

        Log.SetUp(logger, form.Organization!);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
