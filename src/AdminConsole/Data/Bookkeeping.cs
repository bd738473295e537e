using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdminConsole.Data;

/// <summary>
/// What every sign-in notes on the user: when it was, how many tries were wrong. It is no change that makes somebody's open page stale, so it
/// renews no stamp; the save still depends on the stamp, and a user who was blocked meanwhile does not get in.
/// </summary>
internal static class Bookkeeping
{
    private const string Name = "AdminConsole:Bookkeeping";

    /// <summary>Says that a change of this property alone renews no stamp.</summary>
    public static PropertyBuilder<T> IsBookkeeping<T>(this PropertyBuilder<T> property) => property.HasAnnotation(Name, true);

    public static bool IsBookkeeping(this EntityEntry entry) =>
        entry.State == EntityState.Modified && entry.Properties.Where(p => p.IsModified).All(p => p.Metadata.FindAnnotation(Name) is not null);
}
