using AdminConsole.Data;
using AdminConsole.Organizations;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.LoginMethods;

/// <summary>Every login method of an organization in the one order in which they are offered, built-in ones and identity providers alike.</summary>
internal sealed class MethodList
{
    private readonly Dictionary<MethodKey, IdentityProvider> providers;
    private readonly Dictionary<MethodKey, LoginMethod> builtIn;

    private MethodList(List<LoginMethod> methods, List<IdentityProvider> providers)
    {
        builtIn = methods.ToDictionary(m => new MethodKey(m.Kind));
        this.providers = providers.ToDictionary(p => MethodKey.Of(p.Id));
        Keys =
        [
            .. methods
                .Select(m => (m.Position, Key: new MethodKey(m.Kind)))
                .Concat(providers.Select(p => (p.Position, Key: MethodKey.Of(p.Id))))
                .OrderBy(x => x.Position)
                .ThenBy(x => x.Key.Kind)
                .ThenBy(x => x.Key.ProviderId)
                .Select(x => x.Key),
        ];
    }

    /// <summary>The methods, in order.</summary>
    public IReadOnlyList<MethodKey> Keys { get; }

    /// <summary>The place after the last.</summary>
    public int NextPosition => builtIn.Values.Select(m => m.Position).Concat(providers.Values.Select(p => p.Position)).DefaultIfEmpty(-1).Max() + 1;

    public IEnumerable<LoginMethod> BuiltIn => builtIn.Values;

    public IEnumerable<IdentityProvider> Providers => providers.Values;

    public static async Task<MethodList> LoadAsync(ConsoleDbContext db, CancellationToken cancel) =>
        new(await db.LoginMethods.ToListAsync(cancel), await db.IdentityProviders.ToListAsync(cancel));

    /// <summary>The provider's name; null for a built-in method.</summary>
    public string? NameOf(MethodKey key) => providers.GetValueOrDefault(key)?.Name;

    public LoginMethod? Find(LoginMethodKind kind) => builtIn.GetValueOrDefault(new MethodKey(kind));

    public IdentityProvider? Find(Guid providerId) => providers.GetValueOrDefault(MethodKey.Of(providerId));

    /// <summary>Puts the methods in this order; all of them must be named.</summary>
    public void Number(IEnumerable<MethodKey> order)
    {
        foreach (var (position, key) in order.Index())
        {
            if (builtIn.TryGetValue(key, out var method))
            {
                method.Position = position;
            }
            else
            {
                providers[key].Position = position;
            }
        }
    }

    /// <summary>
    /// The methods that let somebody in, member or guest, in order; one that is off for members but open to guests included, even if the
    /// organization has deleted it for members. What a sign-in page offers must not depend on who stands before it, so it offers what
    /// anybody at all may use (docs/decisions/0016).
    /// </summary>
    public IReadOnlyList<MethodKey> OpenTo(GuestWays guests)
    {
        var open = Keys.Where(key =>
                key.Kind switch
                {
                    LoginMethodKind.OneTimePin => builtIn[key].IsEnabled || guests.Pin,
                    LoginMethodKind.Password => builtIn[key].IsEnabled || guests.Password,
                    LoginMethodKind.HomeOrganization => builtIn[key].IsEnabled && guests.Home,
                    _ => providers[key].IsEnabled,
                }
            )
            .ToList();
        AddForGuests(LoginMethodKind.OneTimePin, guests.Pin);
        AddForGuests(LoginMethodKind.Password, guests.Password);
        return open;

        void AddForGuests(LoginMethodKind kind, bool isOpen)
        {
            if (isOpen && !open.Contains(new(kind)))
            {
                open.Add(new(kind));
            }
        }
    }
}

/// <summary>What guests may use whatever is on for members, as facts about the organization: nobody's address is asked about.</summary>
/// <param name="Pin">Email one-time passcode for guests is on, or guests who must show by a PIN that an address is theirs are pending.</param>
/// <param name="Password">Some guest has a password here.</param>
/// <param name="Home">Some other organization vouches for addresses.</param>
internal sealed record GuestWays(bool Pin, bool Password, bool Home)
{
    public static async Task<GuestWays> LoadAsync(ConsoleDbContext db, CancellationToken cancel)
    {
        var homes = HomeOrganization.OfAny(db);
        return await db
            .Organizations.Where(o => o.Id == db.OrganizationId)
            .Select(o => new GuestWays(
                o.EmailPasscodeForGuests
                    || db.Users.Any(u => u.Kind == UserKind.Guest && u.InvitationState == InvitationState.PendingAcceptance && u.PasswordHash == null),
                db.Users.Any(u => u.Kind == UserKind.Guest && u.PasswordHash != null),
                homes.Any()
            ))
            .SingleAsync(cancel);
    }
}
