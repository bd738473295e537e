using AdminConsole.Applications;
using AdminConsole.Audit;
using AdminConsole.Authenticators;
using AdminConsole.Dashboard;
using AdminConsole.Data;
using AdminConsole.Guests;
using AdminConsole.LoginMethods;
using AdminConsole.LoginMethods.External;
using AdminConsole.Mail;
using AdminConsole.OneTimePins;
using AdminConsole.Organizations;
using AdminConsole.Organizations.Dns;
using AdminConsole.RequiredActions;
using AdminConsole.Secrets;
using AdminConsole.Sessions;
using AdminConsole.SignIn;
using AdminConsole.TemporaryAccess;
using AdminConsole.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AdminConsole;

/// <summary>The rooms of the core. The host adds what lies outside: a database provider, the master key, the public address.</summary>
public static class AdminConsoleServices
{
    /// <summary>Adds every room. Everything is a singleton: a verb opens its own context and keeps nothing between calls.</summary>
    public static IServiceCollection AddAdminConsole(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLocalization();
        services.AddIdentitySchema();
        services.AddPooledDbContextFactory<ConsoleDbContext>(
            (provider, options) =>
            {
                provider.GetRequiredService<IDatabaseProvider>().Configure(options);
                // Of Identity's model some parts are left out on purpose; there is no need to be told at every start.
                options.ConfigureWarnings(warnings =>
                    warnings.Ignore(CoreEventId.MappedEntityTypeIgnoredWarning, CoreEventId.MappedPropertyIgnoredWarning)
                );
            }
        );
        return services
            .AddSingleton<ConsoleDatabase>()
            .AddSingleton<Rights>()
            .AddSingleton<SecretBox>()
            .AddOrganizations()
            .AddUsers()
            .AddSessions()
            .AddMail()
            .AddSignIn()
            .AddApplications()
            .AddTemporaryAccess()
            .AddSingleton<OrganizationOverview>()
            .AddSingleton<AuditLog>();
    }

    private static IServiceCollection AddOrganizations(this IServiceCollection services)
    {
        services
            .AddOptions<DnsOptions>()
            .BindConfiguration("Dns")
            .Validate(dns => dns.TryRead(out _), "Dns:Servers must be addresses separated by commas, such as 192.0.2.53, 192.0.2.54:5353.")
            .Validate(dns => dns.Patience > TimeSpan.Zero && dns.Patience <= TimeSpan.FromSeconds(10), "Dns:Patience must be at most 00:00:10.")
            .ValidateOnStart();
        return services
            .AddSingleton<SetUp>()
            .AddSingleton<OrganizationDirectory>()
            .AddSingleton<TxtResolver>()
            .AddSingleton<Domains>()
            .AddSingleton<DomainConfirmation>();
    }

    private static IServiceCollection AddUsers(this IServiceCollection services) =>
        services
            .AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>()
            .AddSingleton<Passwords>()
            .AddSingleton<UserDirectory>()
            .AddSingleton<UserAccounts>()
            .AddSingleton<GroupDirectory>()
            .AddSingleton<Invitations>()
            .AddSingleton<InvitationDirectory>()
            .AddSingleton<InvitationSending>()
            .AddSingleton<EmailPasscodeForGuests>()
            .AddSingleton<LoginMethodDirectory>()
            .AddIdentityProviders()
            .AddSingleton<OtpDevices>()
            .AddSingleton<UserRequiredActions>();

    private static IServiceCollection AddIdentityProviders(this IServiceCollection services)
    {
        // A redirect of a provider's token endpoint would carry our secret and the person's code to somewhere else.
        services
            .AddHttpClient(ProviderHttp.ClientName)
            .ConfigureHttpClient(client =>
            {
                client.Timeout = ProviderHttp.Patience;
                client.MaxResponseContentBufferSize = ProviderHttp.LargestAnswer;
            })
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        return services
            .AddSingleton<ProviderHttp>()
            .AddSingleton<Discovery>()
            .AddSingleton<ProviderKeys>()
            .AddSingleton<IdTokens>()
            .AddSingleton<TokenEndpoint>()
            .AddSingleton<ProviderFlow>()
            .AddSingleton<IdentityProviders>()
            .AddSingleton<IdentityProviderDirectory>()
            .AddSingleton<ApplicationMethods>()
            .AddSingleton<OfferedMethods>()
            .AddSingleton<ProviderTests>();
    }

    private static IServiceCollection AddSessions(this IServiceCollection services) =>
        services.AddSingleton<SessionEndings>().AddSingleton<SessionDirectory>().AddSingleton<ApplicationSessions>();

    private static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration("Mail");
        return services
            .AddSingleton<IMailTransport, SmtpTransport>()
            .AddSingleton<Outbox>()
            .AddSingleton<MailLog>()
            .AddSingleton<TestMails>()
            .AddHostedService<MailSender>();
    }

    private static IServiceCollection AddSignIn(this IServiceCollection services) =>
        services
            .AddSingleton<PinIssuer>()
            .AddSingleton<SignInSteps>()
            .AddSingleton<PinSending>()
            .AddSingleton<SignInStarts>()
            .AddHostedService<SignInCleanUp>()
            .AddSingleton<SignIns>()
            .AddSingleton<CommonSignIns>()
            .AddSingleton<ExternalSignIns>()
            .AddSingleton<HomeSignIns>()
            .AddSingleton<SignInLog>()
            .AddSingleton<NextSignIns>()
            .AddSingleton<AccessExplanations>()
            .AddSingleton<MailGivenUp>(UnsentPins.NoteAsync);

    private static IServiceCollection AddApplications(this IServiceCollection services) =>
        services
            .AddSingleton<ApplicationDirectory>()
            .AddSingleton<AccessPolicies>()
            .AddSingleton<SigningKeys>()
            .AddSingleton<ApplicationTokens>();

    private static IServiceCollection AddTemporaryAccess(this IServiceCollection services) =>
        services
            .AddSingleton<AccessRequestChanges>()
            .AddSingleton<ApplicationAccess>()
            .AddSingleton<AccessRequestMails>()
            .AddSingleton<AccessRequests>()
            .AddSingleton<AccessDecisions>()
            .AddSingleton<AccessRequestDirectory>()
            .AddSingleton<AccessGrants>()
            .AddHostedService<AccessRequestExpiry>();
}
