namespace AdminConsole.Users;

/// <summary>Stand-in.</summary>
public sealed class Permissions
{
    private readonly bool all = true;

    /// <summary>Stand-in.</summary>
    public Task<bool> AllowsAsync(Actor actor, Permission permission, CancellationToken cancellationToken) => Task.FromResult(all);
}
