using System.Net.Mail;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AdminConsole.Guests;
using AdminConsole.Mail;
using AdminConsole.Tests.SignIn;

namespace AdminConsole.Tests.Mail;

public sealed partial class WhatMailsSay
{
    [Fact]
    public void Every_text_has_its_German_one_and_none_is_left_over()
    {
        var source = RepositoryFiles.Path("src", "AdminConsole");
        var used = Directory
            .EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => Key().Matches(File.ReadAllText(file)))
            .Select(m => m.Groups["key"].Value)
            .ToHashSet(StringComparer.Ordinal);
        var german = XDocument
            .Load(Path.Combine(source, "Mail", "MailTexts.de.resx"))
            .Root!.Elements("data")
            .ToDictionary(e => e.Attribute("name")!.Value, e => e.Element("value")!.Value, StringComparer.Ordinal);

        Assert.Contains("Your code for {0}", used);
        Assert.Equal(used.Order(StringComparer.Ordinal), german.Keys.Order(StringComparer.Ordinal));
        Assert.All(german, text => Assert.Equal(Holes(text.Key), Holes(text.Value)));
    }

    [Fact]
    public async Task They_are_written_in_the_readers_language_and_the_code_stands_first()
    {
        await using var core = await TestCore.CreateAsync();
        string[] languages = ["de", "en"];
        foreach (var language in languages)
        {
            await core.Get<Invitations>().InviteAsync(core.Administrator, new($"{language}@partner.example", Language: language, Message: "Hallo!\nBis bald"));
            await Browser.OpenAsync(core, $"{language}@partner.example");
        }

        var mails = await core.MailsAsync();
        Assert.Equal("admin@fabrikam.example lädt Sie zu Fabrikam ein", mails.Single(m => m.To == "de@partner.example" && m.Subject.Contains("lädt", StringComparison.Ordinal)).Subject);
        Assert.Contains("Hallo!\nBis bald", mails[0].Text, StringComparison.Ordinal);
        Assert.Matches("^[0-9]{6} ist Ihr Code für Fabrikam\\.\n", mails.Single(m => m.Subject == "Ihr Code für Fabrikam").Text);
        Assert.Matches("^[0-9]{6} is your code for Fabrikam\\.\n", mails.Single(m => m.Subject == "Your code for Fabrikam").Text);
        Assert.Contains("1. April 2026", mails[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_text_in_HTML_whatever_they_hold()
    {
        const string Evil = "<script>alert(1)</script>\"'&";
        var html = MailRendering.Html(new(Evil, [Evil], "123456", Evil, "https://x.example/\"><script>", Evil));

        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;", html, StringComparison.Ordinal);
        Assert.Contains("123456", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_name_makes_a_header_or_breaks_the_subject()
    {
        await using var core = await TestCore.CreateAsync();
        var name = "Eve\r\nBcc: all@example.com\u0085" + string.Concat(Enumerable.Repeat("🔑", 30));
        await using var db = core.Open();
        var outbox = core.Get<Outbox>();
        for (var pad = 0; pad < 2; pad++)
        {
            var mail = outbox.Add(db, core.OrganizationId, MailKind.Invitation, "a@example.com", new string('x', 60 + pad) + name + name, new("p", []));
            Assert.DoesNotContain(mail.Subject, char.IsControl);
            Assert.True(mail.Subject.Length <= 200);
            using var message = new MailMessage("from@example.com", mail.To) { Subject = mail.Subject };
        }

        Assert.Equal(2, await db.SaveChangesAsync());
    }

    private static IEnumerable<string> Holes(string text) => Hole().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex("""\btexts\["(?<key>[^"]+)"(?=[,\]])""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();

    [GeneratedRegex(@"\{\d", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hole();
}
