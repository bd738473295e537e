namespace AdminConsole.LoginMethods.External;

/// <summary>Why a provider could not tell who somebody is. For administrators; the person reads less.</summary>
public enum ProviderFailure
{
    /// <summary>The provider is turned off or deleted here.</summary>
    Off,

    /// <summary>The person declined at the provider.</summary>
    Declined,

    /// <summary>The provider could not be reached, or did not answer in time.</summary>
    Unreachable,

    /// <summary>Its discovery document or its keys cannot be used.</summary>
    Misconfigured,

    /// <summary>It refused our client id or secret.</summary>
    ClientRefused,

    /// <summary>It refused the code: used, expired or of somebody else.</summary>
    CodeRefused,

    /// <summary>It answered with an error, or with something that cannot be read.</summary>
    BadAnswer,

    /// <summary>The id token is not good: signature, issuer, audience, nonce or time.</summary>
    BadToken,

    /// <summary>It told of another subject than the id token does.</summary>
    AnotherSubject,

    /// <summary>It does not vouch for the person's address, and no account is linked.</summary>
    AddressNotVerified,

    /// <summary>The account is linked to nobody here, and nobody who may come in this way has its address.</summary>
    NobodyHere,
}

/// <summary>Ends talking to a provider; caught where the talk began.</summary>
internal sealed class ProviderFault(ProviderFailure failure, string detail, Exception? cause = null) : Exception(detail, cause)
{
    public ProviderFailure Failure { get; } = failure;

    /// <summary>What a provider, or anybody in a query, says goes into a log: one line, not too long.</summary>
    public static string? Line(string? text) =>
        text is null ? null : string.Concat(text.Take(200).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c));
}
