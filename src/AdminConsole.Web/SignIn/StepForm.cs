using AdminConsole.SignIn;

namespace AdminConsole.Web.SignIn;

/// <summary>What any step of a sign-in can post. One form for all of them, so that the post of an old page finds its way to the current one.</summary>
public sealed class StepForm
{
    /// <summary>The step that the page showed.</summary>
    public string? Step { get; set; }

    /// <summary>The button, where a step has more than one.</summary>
    public string? Ask { get; set; }

    /// <summary>A PIN, or a code of an authenticator app.</summary>
    public string? Code { get; set; }

    public string? Password { get; set; }

    public string? Again { get; set; }

    public string? Device { get; set; }

    /// <summary>The organization that was chosen.</summary>
    public Guid? Organization { get; set; }

    internal bool AsksForNewCode => Ask == "code";

    internal bool Is(SignInStep step) => Step == step.ToString();
}
