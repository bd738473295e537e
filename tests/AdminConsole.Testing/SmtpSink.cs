using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AdminConsole.Testing;

/// <summary>A real mail server that keeps what it receives. It can be stopped and started again on its port, refuse, or answer slowly.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedMail> mails = new();
    private readonly SmtpSinkSettings settings;
    private ChildProcess? server;
    private int acknowledged;

    private SmtpSink(SmtpSinkSettings settings) => this.settings = settings;

    public string Host => "localhost";

    public int Port => settings.Port;

    /// <summary>Everything received so far, oldest first.</summary>
    public IReadOnlyList<ReceivedMail> Mails => [.. mails];

    /// <summary>A server without encryption and login.</summary>
    public static Task<SmtpSink> StartAsync() => StartAsync(new SmtpSinkSettings(FreePort.Next()));

    /// <summary>A server that takes mail only after STARTTLS and login. SmtpClient in this process trusts its certificate.</summary>
    public static async Task<SmtpSink> StartWithStartTlsAsync(string user, string password)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        TrustedCertificates.Add(certificate);
        return await StartAsync(
            new SmtpSinkSettings(FreePort.Next())
            {
                StartTls = true,
                Key = key.ExportPkcs8PrivateKeyPem(),
                Certificate = certificate.ExportCertificatePem(),
                Login = new(user, password),
            }
        );
    }

    /// <summary>Waits for the newest mail to an address that fits; each mail is found again by later calls unless <paramref name="after"/> says otherwise.</summary>
    /// <param name="to">The recipient's address.</param>
    /// <param name="subject">A part of the subject; null for any.</param>
    /// <param name="after">Only mails that came after this one.</param>
    public Task<ReceivedMail> WaitForMailAsync(string to, string? subject = null, ReceivedMail? after = null) =>
        Poll.ForAsync(
            () =>
                Task.FromResult(
                    mails
                        .SkipWhile(mail => after is not null && mail != after)
                        .Skip(after is null ? 0 : 1)
                        .LastOrDefault(mail =>
                            mail.To.Contains(to, StringComparer.OrdinalIgnoreCase)
                            && (subject is null || mail.Subject.Contains(subject, StringComparison.OrdinalIgnoreCase))
                        )
                ),
            () => $"mail to {to} about {subject}. Received: {string.Join("; ", mails.Select(m => $"{string.Join(',', m.To)}: {m.Subject}"))}"
        );

    public async Task StopAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
            server = null;
        }
    }

    /// <summary>Starts again on the same port, after <see cref="StopAsync"/>.</summary>
    public async Task StartAgainAsync() => server = await NodeProgram.StartAsync("smtp.mjs", settings, Receive);

    /// <summary>Answers each recipient with this status from now on, for example 550 (for good) or 451 (for now).</summary>
    public Task RefuseAsync(int code, string text) => BehaveAsync(new { refuse = new { code, text } });

    /// <summary>Waits so long before it answers a recipient.</summary>
    public Task AnswerSlowlyAsync(TimeSpan delay) => BehaveAsync(new { delay = delay.TotalMilliseconds });

    public Task BehaveNormallyAsync() => BehaveAsync(new { });

    public async ValueTask DisposeAsync() => await StopAsync();

    private static async Task<SmtpSink> StartAsync(SmtpSinkSettings settings)
    {
        var sink = new SmtpSink(settings);
        await sink.StartAgainAsync();
        return sink;
    }

    private async Task BehaveAsync(object behaviour)
    {
        var running = server ?? throw new InvalidOperationException("The mail server is stopped.");
        var before = Volatile.Read(ref acknowledged);
        await running.WriteLineAsync(JsonSerializer.Serialize(behaviour));
        await running.WaitUntilAsync(() => Task.FromResult(Volatile.Read(ref acknowledged) > before), "the mail server takes the command");
    }

    private void Receive(JsonNode message)
    {
        switch ((string?)message["event"])
        {
            case "mail":
                mails.Enqueue(ReceivedMail.Parse(message));
                break;
            case "behaving":
                Interlocked.Increment(ref acknowledged);
                break;
        }
    }

    private sealed record SmtpSinkSettings(int Port)
    {
        public bool StartTls { get; init; }

        public string? Key { get; init; }

        public string? Certificate { get; init; }

        public SmtpSinkLogin? Login { get; init; }
    }

    private sealed record SmtpSinkLogin(string User, string Password);
}
