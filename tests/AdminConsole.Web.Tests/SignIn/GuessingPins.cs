using System.Collections.Concurrent;
using System.Net;
using AdminConsole.SignIn;
using AdminConsole.Users;

namespace AdminConsole.Web.Tests.SignIn;

public sealed class GuessingPins(SignInSite site) : IClassFixture<SignInSite>
{
    private const int Guesses = 1000;
    private const int Browsers = 20;

    [Fact]
    public async Task A_thousand_at_once_from_many_connections_never_get_in_and_lock_until_the_helpdesk_lifts_it()
    {
        var (email, id) = await site.AddMemberAsync();
        using var person = site.Host.NewVisitor();
        var page = await SignInSite.BeginAsync(person, email);
        var pin = await site.PinAsync(email);
        var thieves = new List<(Visitor Visitor, Answer Page)>();
        for (var i = 0; i < Browsers; i++)
        {
            var thief = site.Host.NewVisitor();
            thieves.Add((thief, await SignInSite.BeginAsync(thief, email)));
        }

        // Seven digits are never right, and are counted and compared like any others: a test must not fail by luck.
        var told = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Guesses),
            new ParallelOptions { MaxDegreeOfParallelism = 50 },
            async (i, _) =>
            {
                var (visitor, at) = thieves[i % Browsers];
                var answer = await visitor.PostAsync(at, ("Form.Code", $"{1_000_000 + i}"));
                told.Add($"{answer.Status} {answer.Document.QuerySelector("[role=alert]")?.TextContent.Trim()} {SignInSite.SetsSession(answer)}");
            }
        );

        Assert.Equal(Guesses, told.Count);
        Assert.Single(told.Distinct());
        Assert.StartsWith($"{HttpStatusCode.UnprocessableEntity} ", told.First(), StringComparison.Ordinal);
        Assert.EndsWith(bool.FalseString, told.First(), StringComparison.Ordinal);
        Assert.Equal(Guesses, await CountAsync(SignInOutcome.WrongPin, id) + await CountAsync(SignInOutcome.Locked, id));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await person.PostAsync(page, ("Form.Code", pin))).Status);

        Assert.Equal(UserOutcome.Changed, await site.Get<UserAccounts>().UnlockAsync(site.System, id, await site.StampAsync(id)));
        Assert.True(SignInSite.SetsSession(await person.PostAsync(page, ("Form.Code", pin))));
        thieves.ForEach(thief => thief.Visitor.Dispose());
    }

    private async Task<int> CountAsync(SignInOutcome outcome, Guid userId) =>
        (await site.Get<SignInLog>().ListAsync(site.System, new(), outcome, userId)).Total;
}
