using System.Net;

namespace AdminConsole.SignIn;

/// <summary>How an attempt at the common endpoint begins.</summary>
/// <param name="Email">The address as it was entered.</param>
/// <param name="BrowserToken">The token of the browser's cookie, when it has one.</param>
/// <param name="ReturnPath">Where to go when signed in: a path of ours.</param>
/// <param name="Address">The network address.</param>
public sealed record CommonStart(string? Email, string? BrowserToken, string? ReturnPath, IPAddress? Address);

/// <summary>Where an address leads from the common endpoint: to the organization of its domain, or into an attempt. One of both is set.</summary>
/// <param name="Organization">The short name of the organization that has verified the domain of the address.</param>
/// <param name="Attempt">The attempt that has begun. It looks the same for every address.</param>
public sealed record CommonStarted(string? Organization, SignInStarted? Attempt);

/// <summary>An organization to choose, once the address is proved.</summary>
/// <param name="OrganizationId">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsInvitation">Whether the person is invited there and has not accepted yet.</param>
public sealed record OrganizationChoice(Guid OrganizationId, string Name, bool IsInvitation);

/// <summary>The sign-in goes on at an organization's own page, with its own methods.</summary>
/// <param name="Organization">Its short name.</param>
/// <param name="Email">The address to fill in there.</param>
public sealed record SignInElsewhere(string Organization, string Email);
