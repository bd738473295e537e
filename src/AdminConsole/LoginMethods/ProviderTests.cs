using System.Text.Json;
using AdminConsole.Data;
using AdminConsole.LoginMethods.External;
using AdminConsole.Permissions;
using AdminConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.LoginMethods;

/// <summary>A test that has begun, or could not.</summary>
/// <param name="TestId">The test.</param>
/// <param name="ProviderAddress">Where to send the browser; null when the provider cannot be reached, and the test's page says why.</param>
public sealed record ProviderTestStarted(Guid TestId, string? ProviderAddress);

/// <summary>A test whose answer was taken.</summary>
/// <param name="ProviderId">The provider, whose page shows it.</param>
/// <param name="TestId">The test.</param>
public sealed record ProviderTestAnswered(Guid ProviderId, Guid TestId);

/// <summary>
/// Tries a provider with the real flow, on or off, and shows what came back. Needs <see cref="Permission.ManageLoginMethods"/>; the answer
/// is for the session that asked.
/// </summary>
public sealed class ProviderTests(ConsoleDatabase database, ProviderFlow flow, SecretBox secrets, TimeProvider time)
{
    private const string Purpose = "answer of an identity provider's test";

    /// <summary>Begins a test; null when there is no such provider or the actor may not.</summary>
    public async Task<ProviderTestStarted?> BeginAsync(Actor actor, Guid providerId, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (
            actor.SessionId is not { } session
            || !await db.AllowsAsync(actor, Permission.ManageLoginMethods, now, cancel)
            || await db.IdentityProviders.SingleOrDefaultAsync(p => p.Id == providerId, cancel) is not { } provider
        )
        {
            return null;
        }

        await db.ProviderTests.Where(t => t.SessionId == session || t.NotAfter < now).ExecuteDeleteAsync(cancel);
        var handshake = Handshake.Create();
        var test = new ProviderTest(actor.OrganizationId, providerId, session, handshake, handshake.ProtectVerifier(secrets), now);
        db.ProviderTests.Add(test);
        var (address, failure) = await flow.BeginAsync(provider, handshake, loginHint: null, cancel);
        if (failure is not null)
        {
            Keep(test, failure, now);
        }

        await db.SaveChangesAsync(cancel);
        return new(test.Id, address);
    }

    /// <summary>Takes the provider's answer to a test; null when it is not one of this session.</summary>
    public async Task<ProviderTestAnswered?> AnswerAsync(Actor actor, string? state, ProviderReturn returned, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var hash = Token.Hash(state ?? "");
        await using var db = database.Open(actor.OrganizationId);
        if (
            !await db.AllowsAsync(actor, Permission.ManageLoginMethods, now, cancel)
            || await db.ProviderTests.SingleOrDefaultAsync(t => t.StateHash == hash && t.SessionId == actor.SessionId && t.NotAfter > now, cancel)
                is not { } test
        )
        {
            return null;
        }

        var taken = await db
            .ProviderTests.Where(t => t.Id == test.Id && t.AnsweredAt == null)
            .ExecuteUpdateAsync(t => t.SetProperty(x => x.AnsweredAt, now), cancel);
        if (taken == 1)
        {
            var provider = await db.IdentityProviders.SingleAsync(p => p.Id == test.ProviderId, cancel);
            Keep(test, await flow.FinishAsync(provider, returned, test.NonceHash, test.CodeVerifier, cancel), now);
            await db.SaveChangesAsync(cancel);
        }

        return new(test.ProviderId, test.Id);
    }

    /// <summary>What came back; null when nothing did yet, or there is no such test of this session.</summary>
    public async Task<ExternalAnswer?> FindAsync(Actor actor, Guid testId, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ManageLoginMethods, time.GetUtcNow(), cancel))
        {
            return null;
        }

        var found = await db
            .ProviderTests.Where(t => t.Id == testId && t.SessionId == actor.SessionId)
            .Select(t => t.Answer)
            .SingleOrDefaultAsync(cancel);
        return found is null ? null : JsonSerializer.Deserialize<ExternalAnswer>(secrets.Unprotect(Purpose, found));
    }

    private void Keep(ProviderTest test, ExternalAnswer answer, DateTimeOffset now)
    {
        test.AnsweredAt = now;
        test.Answer = secrets.Protect(Purpose, JsonSerializer.Serialize(answer));
    }
}
