namespace AdminConsole.Organizations.Dns;

/// <summary>What the name servers say about the TXT records of a name.</summary>
/// <param name="Kind">How the question ended.</param>
/// <param name="Texts">The records, each with its strings joined (RFC 7208, 3.3).</param>
public sealed record TxtAnswer(TxtAnswerKind Kind, IReadOnlyList<string> Texts)
{
    internal TxtAnswer(TxtAnswerKind kind)
        : this(kind, []) { }

    internal DomainCheck Judge(string expected) =>
        Kind switch
        {
            TxtAnswerKind.NoAnswer => DomainCheck.NoAnswer,
            TxtAnswerKind.ServerFailure => DomainCheck.ServerFailure,
            _ when Texts.Count == 0 => DomainCheck.RecordMissing,
            _ => Texts.Any(text => text.Trim() == expected) ? DomainCheck.Right : DomainCheck.RecordDiffers,
        };
}

/// <summary>How asking the name servers ended.</summary>
public enum TxtAnswerKind
{
    /// <summary>A server answered: with records, or that there are none.</summary>
    Answered,

    /// <summary>A server answered that it cannot say, and no other could.</summary>
    ServerFailure,

    /// <summary>No server answered in time.</summary>
    NoAnswer,
}
