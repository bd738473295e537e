using System.Data.Common;
using AdminConsole.Applications;
using AdminConsole.Audit;
using AdminConsole.Authenticators;
using AdminConsole.Guests;
using AdminConsole.LoginMethods;
using AdminConsole.Mail;
using AdminConsole.OneTimePins;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using AdminConsole.RequiredActions;
using AdminConsole.Secrets;
using AdminConsole.Sessions;
using AdminConsole.SignIn;
using AdminConsole.TemporaryAccess;
using AdminConsole.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Data;

/// <summary>
/// The one model. Opened for one organization it shows and saves that organization's rows alone; opened for none it shows none of the
/// rows that belong to one (see <see cref="ConsoleDatabase"/>).
/// </summary>
public sealed class ConsoleDbContext(DbContextOptions<ConsoleDbContext> options)
    : IdentityUserContext<User, Guid, IdentityUserClaim<Guid>, UserLogin, IdentityUserToken<Guid>, UserPasskey>(options)
{
    /// <summary>The organization this context was opened for; <see cref="Guid.Empty"/> for none.</summary>
    public Guid OrganizationId { get; internal set; }

    internal Func<DbException, bool> IsDuplicate { get; set; } = _ => false;

    internal DbSet<Organization> Organizations => Set<Organization>();
    internal DbSet<VerifiedDomain> VerifiedDomains => Set<VerifiedDomain>();
    internal DbSet<DomainClaim> DomainClaims => Set<DomainClaim>();
    internal DbSet<Installation> Installations => Set<Installation>();
    internal DbSet<Group> Groups => Set<Group>();
    internal DbSet<GroupMembership> GroupMemberships => Set<GroupMembership>();
    internal DbSet<RoleAssignment> RoleAssignments => Set<RoleAssignment>();
    internal DbSet<Invitation> Invitations => Set<Invitation>();
    internal DbSet<LoginMethod> LoginMethods => Set<LoginMethod>();
    internal DbSet<IdentityProvider> IdentityProviders => Set<IdentityProvider>();
    internal DbSet<LinkedAccount> LinkedAccounts => Set<LinkedAccount>();
    internal DbSet<ProviderTest> ProviderTests => Set<ProviderTest>();
    internal DbSet<OneTimePin> OneTimePins => Set<OneTimePin>();
    internal DbSet<OtpDevice> OtpDevices => Set<OtpDevice>();
    internal DbSet<PendingAction> PendingActions => Set<PendingAction>();
    internal DbSet<Application> Applications => Set<Application>();
    internal DbSet<AccessPolicy> AccessPolicies => Set<AccessPolicy>();
    internal DbSet<SigningKey> SigningKeys => Set<SigningKey>();
    internal DbSet<AccessRequest> AccessRequests => Set<AccessRequest>();
    internal DbSet<Decision> Decisions => Set<Decision>();
    internal DbSet<AccessGrant> AccessGrants => Set<AccessGrant>();
    internal DbSet<Session> Sessions => Set<Session>();
    internal DbSet<ApplicationSession> ApplicationSessions => Set<ApplicationSession>();
    internal DbSet<ApplicationEntry> ApplicationEntries => Set<ApplicationEntry>();
    internal DbSet<SignInAttempt> SignInAttempts => Set<SignInAttempt>();
    internal DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    internal DbSet<SignInEvent> SignInEvents => Set<SignInEvent>();
    internal DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();
    internal DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        Conventions.Configure(configurationBuilder);

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Ignore<IdentityUserClaim<Guid>>();
        builder.Ignore<IdentityUserToken<Guid>>();
        builder.ApplyConfigurationsFromAssembly(typeof(ConsoleDbContext).Assembly);
        Conventions.Apply(builder, this);
    }

    /// <inheritdoc />
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        SaveRules.Apply(this);
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc />
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        SaveRules.Apply(this);
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <summary>Saves, and tells the two ways to lose a race from a broken database.</summary>
    internal async Task<SaveOutcome> TrySaveAsync(CancellationToken cancel = default)
    {
        try
        {
            await SaveChangesAsync(cancel);
            return SaveOutcome.Saved;
        }
        catch (DbUpdateConcurrencyException)
        {
            return SaveOutcome.Stale;
        }
        catch (DbUpdateException error) when (error.InnerException is DbException inner && IsDuplicate(inner))
        {
            return SaveOutcome.Duplicate;
        }
    }

    /// <summary>Renews the stamp though nothing else of the entity changes: what belongs to it does.</summary>
    internal void Touch(IStamped entity) => Entry(entity).Property(nameof(IStamped.Stamp)).IsModified = true;

    /// <summary>Makes the save depend on the stamp the page was drawn with.</summary>
    internal void Expect(IStamped entity, Guid stamp) => Entry(entity).Property(nameof(IStamped.Stamp)).OriginalValue = stamp;
}
