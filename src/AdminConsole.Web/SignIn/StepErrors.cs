using AdminConsole.Authenticators;
using AdminConsole.SignIn;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.SignIn;

/// <summary>The words for what went wrong in a step, at the field it concerns. They tell nobody whether an address is known.</summary>
internal sealed class StepErrors(FormErrors errors, StepForm form, IStringLocalizer<SignInTexts> texts)
{
    public bool Any => errors.Any;

    /// <summary>Whether something was left out; it then counts as no try.</summary>
    public bool FindEmpty(SignInStep step)
    {
        if (step is SignInStep.EnterPin or SignInStep.EnterOtp or SignInStep.ConfigureOtp && !form.AsksForNewCode && string.IsNullOrWhiteSpace(form.Code))
        {
            errors.Add(() => form.Code, texts["Enter the code."]);
        }
        else if (step is SignInStep.EnterPassword && string.IsNullOrEmpty(form.Password))
        {
            errors.Add(() => form.Password, texts["Enter your password."]);
        }
        else if (step is SignInStep.CreatePassword or SignInStep.UpdatePassword && form.Password != form.Again)
        {
            errors.Add(() => form.Again, texts["The two passwords differ."]);
        }

        return errors.Any;
    }

    public void Add(SignInProblem problem)
    {
        switch (problem)
        {
            case SignInProblem.WrongPin:
                errors.Add(() => form.Code, texts["That account does not have access."]);
                break;
            case SignInProblem.WrongPassword:
                errors.Add(() => form.Password, texts["The address or the password is wrong. After several wrong tries, wait a few minutes before the next."]);
                break;
            case SignInProblem.WrongOtp:
                errors.Add(() => form.Code, texts["This code is wrong or was used before. Wait for the app to show the next one."]);
                break;
            case SignInProblem.Locked:
                errors.Add(() => form.Code, texts["Too many wrong tries. Wait a few minutes, then try again."]);
                break;
            case SignInProblem.UnacceptablePassword:
                errors.Add(() => form.Password, texts["Choose another password: {0} to {1} characters, not too simple, without your address, and not the one you have now.", Passwords.Shortest, Passwords.Longest]);
                break;
            case SignInProblem.InvalidDeviceName:
                errors.Add(() => form.Device, texts["Name the device with at most {0} characters.", OtpDevice.NameLength]);
                break;
            case SignInProblem.AlreadyAccepted:
                errors.Add(texts["The invitation was accepted already, in another window."]);
                break;
        }
    }
}
