using System.Globalization;
using AdminConsole.Audit;
using AdminConsole.SignIn;
using AdminConsole.Users;
using AdminConsole.Web.Audit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.Tests.Audit;

public sealed class SayingWhatHappened : ComponentTest
{
    public static TheoryData<AuditAction> Actions => new(Enum.GetValues<AuditAction>());

    [Theory]
    [MemberData(nameof(Actions))]
    public void Every_action_has_a_sentence_in_both_languages(AuditAction action)
    {
        var (english, german) = (Sentence("en"), Sentence("de"));
        Assert.Contains("Target", english, StringComparison.Ordinal);
        Assert.Contains("Target", german, StringComparison.Ordinal);
        Assert.NotEqual(english, german);

        string Sentence(string language) => In(language, texts => AuditWords.Of(texts, action, "Actor", "Target", "Remark") + AuditWords.Of(texts, action));
    }

    [Fact]
    public void No_two_actions_have_the_same_sentence() =>
        Assert.Distinct(Enum.GetValues<AuditAction>().Select(action => In("en", texts => AuditWords.Of(texts, action, "A", "B", "C"))));

    [Fact]
    public void Every_end_of_a_sign_in_has_words_in_both_languages() => Assert.All(
        Enum.GetValues<SignInOutcome>(),
        outcome => Assert.NotEqual(In("en", texts => SignInWords.Of(texts, outcome)), In("de", texts => SignInWords.Of(texts, outcome))));

    [Fact]
    public void Every_login_method_has_words() =>
        Assert.All(Enum.GetValues<LoginMethodKind>(), method => Assert.NotEmpty(In("de", texts => SignInWords.Of(texts, method))));

    private string In(string language, Func<IStringLocalizer<AuditTexts>, string> words)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return words(Services.GetRequiredService<IStringLocalizer<AuditTexts>>());
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
