namespace AdminConsole.Mail;

/// <summary>The settings below <c>Mail</c>.</summary>
public sealed class MailOptions
{
    /// <summary>The sender, as <c>Name &lt;address&gt;</c> or an address.</summary>
    public string From { get; set; } = "AdminConsole <noreply@localhost>";

    /// <summary>The mail server.</summary>
    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>Where mails are kept as files while there is no server; below the data directory.</summary>
    public string Folder { get; set; } = "mail";
}

/// <summary>The settings below <c>Mail:Smtp</c>.</summary>
public sealed class SmtpOptions
{
    /// <summary>The server's name. While it is empty mails are kept as <c>.eml</c> files.</summary>
    public string? Host { get; set; }

    /// <summary>The server's port: 587, or 25 without encryption.</summary>
    public int Port { get; set; } = 587;

    /// <summary>The name to log in with; empty for no login.</summary>
    public string? UserName { get; set; }

    /// <summary>The password to log in with.</summary>
    public string? Password { get; set; }

    /// <summary>Whether the connection is encrypted.</summary>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;
}

/// <summary>How the connection to the mail server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>Not at all; for a server on the same machine.</summary>
    None,

    /// <summary>STARTTLS (RFC 3207), required.</summary>
    StartTls,
}
