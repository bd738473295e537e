using System.Security.Cryptography;
using AdminConsole.Mail;
using AdminConsole.OneTimePins;
using AdminConsole.Organizations;
using AdminConsole.Secrets;
using AdminConsole.Tests.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Tests.OneTimePins;

public sealed class AfterAKeyRotation
{
    [Fact]
    public async Task A_PIN_made_before_is_good_until_it_expires_and_without_the_old_key_it_is_not()
    {
        using var folder = new TestDirectory();
        string older = NewKey(), newer = NewKey(), path = folder.File("master.key");
        await File.WriteAllTextAsync(path, older);
        await using var core = await TestCore.CreateAsync(configure: services => services.AddSingleton(MasterKey.Open(path)));
        await core.AddMemberAsync("anna@fabrikam.example");
        await Browser.OpenAsync(core, "anna@fabrikam.example");
        var digits = await Browser.PinAsync(core, "anna@fabrikam.example");
        await using var db = core.Open();
        var made = await db.OneTimePins.ToListAsync();
        var now = core.Time.GetUtcNow();

        await File.WriteAllTextAsync(path, $"{newer}\n{older}\n");
        Assert.True(With(path).Recognizes(made, digits, now));
        Assert.False(With(path).Recognizes(made, Browser.Wrong(digits), now));
        Assert.False(With(path).Recognizes(made, digits, now.AddMinutes(10)));

        await File.WriteAllTextAsync(path, newer);
        Assert.False(With(path).Recognizes(made, digits, now));

        PinIssuer With(string file) =>
            new(new(MasterKey.Open(file)), core.Get<Outbox>(), core.Get<PublicAddress>(), core.Get<IStringLocalizer<MailTexts>>(), core.Time);
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
