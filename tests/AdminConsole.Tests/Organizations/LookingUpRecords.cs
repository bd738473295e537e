using AdminConsole.Organizations.Dns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Tests.Organizations;

/// <summary>The resolver against a real name server, and against one that misbehaves.</summary>
public sealed class LookingUpRecords
{
    private const string Name = "_adminconsole-challenge.fabrikam.example";

    [Fact]
    public async Task Records_of_one_string_several_strings_and_several_records_are_read_whole()
    {
        await using var dns = await DnsServer.StartAsync();
        await dns.PublishAsync(Name, "one");
        await dns.PublishAsync(Name, "two ", "parts");

        var answer = await Resolver(dns.Address).AskAsync(Name);

        Assert.Equal(TxtAnswerKind.Answered, answer.Kind);
        Assert.Equal(["one", "two parts"], answer.Texts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_too_long_for_a_datagram_is_asked_for_again_by_TCP()
    {
        await using var dns = await DnsServer.StartAsync();
        for (var i = 0; i < 12; i++)
        {
            await dns.PublishAsync(Name, $"{i:00}" + new string('x', 200), new string('y', 150));
        }

        var answer = await Resolver(dns.Address).AskAsync(Name);

        Assert.Equal(12, answer.Texts.Count);
        Assert.All(answer.Texts, text => Assert.Equal(352, text.Length));
    }

    [Fact]
    public async Task A_record_kept_under_another_name_is_found()
    {
        await using var dns = await DnsServer.StartAsync();
        await dns.PublishAsync("records.example", "there");
        await dns.AliasAsync(Name, "records.example");

        Assert.Equal(["there"], (await Resolver(dns.Address).AskAsync(Name)).Texts);
    }

    [Fact]
    public async Task No_such_name_and_no_such_record_are_answers()
    {
        await using var dns = await DnsServer.StartAsync();
        await dns.AliasAsync("alias.example", "nowhere.example");

        Assert.Equal((TxtAnswerKind.Answered, 0), await TellAsync(dns.Address, Name));
        Assert.Equal((TxtAnswerKind.Answered, 0), await TellAsync(dns.Address, "alias.example"));
    }

    [Fact]
    public async Task A_server_that_cannot_say_is_told_from_one_that_is_away_and_the_next_one_is_asked()
    {
        await using var broken = new ScriptedDnsServer(question => [ScriptedDnsServer.Refuse(question, 2)]);
        await using var good = await DnsServer.StartAsync();
        await good.PublishAsync(Name, "here");
        var away = $"127.0.0.1:{FreePort.Next()}";

        Assert.Equal((TxtAnswerKind.ServerFailure, 0), await TellAsync(broken.Address, Name));
        Assert.Equal((TxtAnswerKind.NoAnswer, 0), await TellAsync(away, Name));
        Assert.Equal((TxtAnswerKind.Answered, 1), await TellAsync($"{away}, {broken.Address} {good.Address}", Name));
    }

    [Fact]
    public async Task A_silent_server_is_asked_twice_and_not_waited_for_longer_than_said()
    {
        await using var silent = new ScriptedDnsServer(_ => []);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.Equal((TxtAnswerKind.NoAnswer, 0), await TellAsync(silent.Address, Name));
        Assert.Equal(2, silent.Questions);
        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task What_does_not_answer_the_question_is_not_listened_to()
    {
        await using var liar = new ScriptedDnsServer(question =>
        {
            var right = ScriptedDnsServer.Tell(question, "right");
            var otherId = ScriptedDnsServer.Tell(question, "other id");
            otherId[0] ^= 1;
            var otherName = ScriptedDnsServer.Tell(question, "other name");
            otherName[14] ^= 1;
            var question2 = ScriptedDnsServer.Tell(question, "no answer");
            question2[2] &= 0x7F;
            return [[], [1, 2, 3], otherId, otherName, question2, right[..^3], right];
        });

        Assert.Equal(["right"], (await Resolver(liar.Address).AskAsync(Name)).Texts);
    }

    [Fact]
    public async Task Messages_of_any_bytes_end_in_an_answer_or_none()
    {
        var random = new byte[4096];
        System.Security.Cryptography.RandomNumberGenerator.Fill(random);
        var turn = 0;
        await using var noise = new ScriptedDnsServer(question =>
        {
            var answer = ScriptedDnsServer.Tell(question, "some text that is long enough to break");
            var at = question.Length;
            answer[6] = 0;
            answer[7] = 9;
            for (var i = at; i < answer.Length; i++)
            {
                answer[i] ^= (byte)(random[(turn + i) % random.Length] & random[(i * 7) % random.Length]);
            }

            // A name that points at itself.
            byte[] circle = [.. ScriptedDnsServer.Refuse(question, 0), 0xC0, (byte)at];
            circle[7] = 1;
            turn++;
            return [circle, answer, ScriptedDnsServer.Refuse(question, 3)];
        });
        var resolver = Resolver(noise.Address);
        for (var i = 0; i < 200; i++)
        {
            Assert.Equal(TxtAnswerKind.Answered, (await resolver.AskAsync(Name)).Kind);
        }
    }

    private static async Task<(TxtAnswerKind Kind, int Texts)> TellAsync(string servers, string name)
    {
        var answer = await Resolver(servers).AskAsync(name);
        return (answer.Kind, answer.Texts.Count);
    }

    private static TxtResolver Resolver(string servers) =>
        new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Dns:Servers", servers), new("Dns:Patience", "00:00:00.5")]).Build())
            .AddAdminConsole()
            .BuildServiceProvider()
            .GetRequiredService<TxtResolver>();
}
