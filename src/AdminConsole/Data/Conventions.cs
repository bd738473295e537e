using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AdminConsole.Data;

/// <summary>What holds for every entity: enums as text, spans as ticks, stamps as concurrency tokens, one organization in sight.</summary>
internal static class Conventions
{
    /// <summary>
    /// The name of the query filter that keeps the rows of one kind apart. Ignoring filters concerns a whole query, wherever in it that is
    /// said: a part of a query says whose filter it ignores, so that the other kinds stay apart.
    /// </summary>
    public static string FilterOf<TRow>()
        where TRow : IOrganizationOwned => FilterOf(typeof(TRow));

    public static void Configure(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configuration.Properties<TimeSpan>().HaveConversion<long>();
        configuration.Properties<string>().HaveMaxLength(400);
    }

    public static void Apply(ModelBuilder builder, ConsoleDbContext context)
    {
        foreach (var entity in builder.Model.GetEntityTypes().ToList())
        {
            if (typeof(IStamped).IsAssignableFrom(entity.ClrType))
            {
                entity.FindProperty(nameof(IStamped.Stamp))!.IsConcurrencyToken = true;
            }

            if (typeof(IOrganizationOwned).IsAssignableFrom(entity.ClrType))
            {
                Isolate(builder, entity, context);
            }

            // Keys are made by us (docs/decisions/0009), so inserts batch plainly on every provider.
            foreach (var key in (entity.FindPrimaryKey()?.Properties ?? []).Where(p => p.ClrType == typeof(Guid)))
            {
                key.ValueGenerated = ValueGenerated.Never;
            }
        }
    }

    private static string FilterOf(Type row) => "Organization of " + row.Name;

    private static void Isolate(ModelBuilder builder, IMutableEntityType entity, ConsoleDbContext context)
    {
        var row = Expression.Parameter(entity.ClrType, "row");
        var owner = Expression.Property(row, nameof(IOrganizationOwned.OrganizationId));
        var opened = Expression.Property(Expression.Constant(context), nameof(ConsoleDbContext.OrganizationId));
        builder.Entity(entity.ClrType).HasQueryFilter(FilterOf(entity.ClrType), Expression.Lambda(Expression.Equal(owner, opened), row));

        builder
            .Entity(entity.ClrType)
            .HasOne(typeof(Organizations.Organization))
            .WithMany()
            .HasForeignKey(nameof(IOrganizationOwned.OrganizationId))
            .OnDelete(DeleteBehavior.NoAction);
    }
}
