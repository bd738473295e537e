using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Testing;

/// <summary>What a test wants different from an ordinary installation.</summary>
public sealed record ConsoleHostSettings
{
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.PostgreSql;

    /// <summary>A PostgreSQL that the test can stop and start, see <see cref="TestDatabase.StopServerAsync"/>.</summary>
    public bool DatabaseServerOfItsOwn { get; init; }

    /// <summary>A running clock that can be moved ahead, unless a test needs one that stands still.</summary>
    public TimeProvider Time { get; init; } = new MovableTime();

    /// <summary>Without a mail server the mails are files in the data directory.</summary>
    public SmtpSink? Smtp { get; init; }

    /// <summary>Further settings by their full names; they win over those the host sets.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Replaces services at the product's edges.</summary>
    public Action<IServiceCollection>? Services { get; init; }
}
