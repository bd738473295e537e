using System.Security.Cryptography;
using AdminConsole.Data;
using AdminConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Applications;

/// <summary>The keys that sign tokens: the newest signs, all are published.</summary>
public sealed class SigningKeys(ConsoleDatabase database, SecretBox secrets, TimeProvider time) : IDisposable
{
    private const string Purpose = "token signing key";
    private const int Bits = 2048;

    private readonly SemaphoreSlim _loading = new(1, 1);
    // A reference, so that a reader without the lock sees all of it or nothing.
    private Current? _current;

    /// <summary>A public key and the name tokens call it by.</summary>
    public sealed record PublicKey(string Id, RSAParameters Parameters);

    /// <summary>Every public key, newest first.</summary>
    public async Task<IReadOnlyList<PublicKey>> PublishedAsync(CancellationToken cancel = default)
    {
        await CurrentAsync(cancel);
        await using var db = database.OpenInstallation();
        var keys = await db.SigningKeys.AsNoTracking().OrderByDescending(k => k.CreatedAt).ToListAsync(cancel);
        return [.. keys.Select(Read)];
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _loading.Dispose();
        _current?.Key.Dispose();
    }

    internal sealed record Current(string Id, RSA Key);

    internal async Task<Current> CurrentAsync(CancellationToken cancel)
    {
        if (_current is { } known)
        {
            return known;
        }

        await _loading.WaitAsync(cancel);
        try
        {
            return _current ??= await LoadAsync(cancel);
        }
        finally
        {
            _loading.Release();
        }
    }

    private static PublicKey Read(SigningKey key)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(key.PublicKey);
        return new(key.Id.ToString("N"), rsa.ExportParameters(includePrivateParameters: false));
    }

    // Two nodes that start on an empty database may make a key each; both are published, so both are good.
    private async Task<Current> LoadAsync(CancellationToken cancel)
    {
        await using var db = database.OpenInstallation();
        var newest = await db.SigningKeys.OrderByDescending(k => k.CreatedAt).FirstOrDefaultAsync(cancel);
        if (newest is not null)
        {
            var rsa = RSA.Create();
            rsa.ImportFromPem(secrets.Unprotect(Purpose, newest.PrivateKey));
            return new(newest.Id.ToString("N"), rsa);
        }

        var fresh = RSA.Create(Bits);
        var now = time.GetUtcNow();
        var key = new SigningKey
        {
            Id = Guid.CreateVersion7(now),
            PrivateKey = secrets.Protect(Purpose, fresh.ExportPkcs8PrivateKeyPem()),
            PublicKey = fresh.ExportSubjectPublicKeyInfoPem(),
            CreatedAt = now,
        };
        db.SigningKeys.Add(key);
        await db.SaveChangesAsync(cancel);
        return new(key.Id.ToString("N"), fresh);
    }
}
