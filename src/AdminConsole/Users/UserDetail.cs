using AdminConsole.Permissions;

namespace AdminConsole.Users;

/// <summary>A user with what their page shows.</summary>
/// <param name="User">The user, not tracked.</param>
/// <param name="Roles">The roles held.</param>
/// <param name="Groups">The groups joined, by name.</param>
public sealed record UserDetail(User User, IReadOnlyList<Role> Roles, IReadOnlyList<GroupRow> Groups);

/// <summary>A group as a list shows it.</summary>
public sealed record GroupRow(Guid Id, string Name, int Members, Guid Stamp);
