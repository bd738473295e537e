using System.Reflection;
using AdminConsole.Applications;
using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using AdminConsole.Secrets;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AdminConsole.Tests.Data;

public sealed class KeepingOrganizationsApart : IAsyncLifetime
{
    // What belongs to the installation, each with its reason.
    private static readonly Type[] Shared =
    [
        typeof(Organization), // is the tenant itself
        typeof(Installation), // says that the set-up was done
        typeof(SigningKey), // a token's audience tells applications apart
        typeof(DataProtectionKey), // cookies and forms of every page
    ];

    private TestCore core = null!;
    private Actor contoso = null!;

    public async Task InitializeAsync()
    {
        core = await TestCore.CreateAsync();
        contoso = await core.AddOrganizationAsync();
    }

    public async Task DisposeAsync() => await core.DisposeAsync();

    [Fact]
    public async Task Every_kind_of_row_is_seen_and_saved_by_its_organization_alone()
    {
        await using var model = core.Open();
        var owned = Entities(model).Where(t => !Shared.Contains(t.ClrType)).ToList();
        Assert.All(owned, t => Assert.True(t.ClrType.IsAssignableTo(typeof(IOrganizationOwned)), $"{t.ClrType.Name} belongs to no organization."));
        Assert.True(owned.Count > 20);
        foreach (var type in owned)
        {
            await using var a = core.Open();
            await using var b = core.Get<ConsoleDatabase>().Open(contoso.OrganizationId);
            await using var none = core.Get<ConsoleDatabase>().OpenInstallation();
            await using var turn = await a.Database.BeginTransactionAsync();

            // The row stands alone: what it would refer to is not made.
            await a.Database.ExecuteSqlRawAsync("SET LOCAL session_replication_role = replica");
            await a.LoginMethods.ExecuteDeleteAsync();
            var before = await CountAsync(a, type.ClrType);
            var row = Made(a, type);
            a.Add(row);
            if (row is IAudited)
            {
                a.AuditEntries.Add(AuditEntry.About(core.Administrator, AuditAction.MailResent, Guid.NewGuid(), "x", core.Time.GetUtcNow()));
            }

            await a.SaveChangesAsync();
            await turn.CommitAsync();
            Assert.True(await CountAsync(a, type.ClrType) > before, type.ClrType.Name);
            Assert.Equal(0, await (Task<int>)Call(nameof(CountForeign), type.ClrType, b, contoso.OrganizationId));
            Assert.Equal(0, await CountAsync(none, type.ClrType));

            var stranger = Made(a, type);
            b.Add(stranger);
            await Assert.ThrowsAsync<InvalidOperationException>(() => b.SaveChangesAsync());
        }
    }

    [Fact]
    public async Task The_settings_of_another_organization_cannot_be_saved_either()
    {
        await using var db = core.Get<ConsoleDatabase>().Open(contoso.OrganizationId);
        var fabrikam = await db.Organizations.SingleAsync(o => o.Id == core.OrganizationId);
        fabrikam.Name = "Taken over";
        db.AuditEntries.Add(AuditEntry.Of(contoso, AuditAction.OrganizationChanged, fabrikam, fabrikam.Id, core.Time.GetUtcNow()));

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task A_context_used_again_forgets_whom_it_was_opened_for()
    {
        for (var i = 0; i < 50; i++)
        {
            await using (var a = core.Open())
            {
                Assert.Equal("admin@fabrikam.example", await a.Users.Select(u => u.Email).SingleAsync());
            }

            await using var b = core.Get<ConsoleDatabase>().Open(contoso.OrganizationId);
            Assert.Equal("admin@contoso.example", await b.Users.Select(u => u.Email).SingleAsync());
        }
    }

    [Fact]
    public async Task An_actor_of_one_organization_may_nothing_in_another()
    {
        var forged = contoso with { OrganizationId = core.OrganizationId };

        Assert.Empty(await core.Get<Rights>().OfAsync(forged));
        Assert.NotEmpty(await core.Get<Rights>().OfAsync(contoso));
        Assert.Null(await core.Get<UserDirectory>().FindAsync(contoso, core.Administrator.UserId!.Value));
    }

    private static IEnumerable<IEntityType> Entities(ConsoleDbContext db) => db.Model.GetEntityTypes().Where(t => !t.IsOwned());

    private static Task<int> CountAsync(ConsoleDbContext db, Type type) => (Task<int>)Call(nameof(CountOf), type, db);

    private static object Call(string name, Type type, params object[] arguments) =>
        typeof(KeepingOrganizationsApart).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, arguments)!;

    private static Task<int> CountOf<T>(ConsoleDbContext db)
        where T : class => db.Set<T>().CountAsync();

    private static Task<int> CountForeign<T>(ConsoleDbContext db, Guid own)
        where T : class, IOrganizationOwned => db.Set<T>().CountAsync(row => row.OrganizationId != own);

    // A row of Fabrikam with something in every column that must not be empty.
    private object Made(ConsoleDbContext db, IEntityType type)
    {
        var row = Activator.CreateInstance(type.ClrType, nonPublic: true)!;
        var entry = db.Entry(row);
        foreach (var property in type.GetProperties())
        {
            var member = entry.Property(property.Name);
            var kind = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            member.CurrentValue =
                property.Name == nameof(IOrganizationOwned.OrganizationId) ? core.OrganizationId
                : kind == typeof(Guid) ? Guid.NewGuid()
                : kind == typeof(string) ? Guid.NewGuid().ToString("N")[..Math.Min(32, property.GetMaxLength() is > 0 and { } length ? length : 32)]
                : kind == typeof(byte[]) ? Guid.NewGuid().ToByteArray()
                : kind == typeof(DateTimeOffset) ? core.Time.GetUtcNow()
                : kind.IsEnum ? Enum.GetValues(kind).GetValue(0)
                : member.CurrentValue;
        }

        foreach (var navigation in entry.References.Where(r => r.TargetEntry is null && r.Metadata.TargetEntityType.IsOwned()))
        {
            navigation.CurrentValue = Activator.CreateInstance(navigation.Metadata.TargetEntityType.ClrType);
        }

        return row;
    }
}
