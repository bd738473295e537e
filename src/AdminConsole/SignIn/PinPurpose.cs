using AdminConsole.LoginMethods;
using AdminConsole.OneTimePins;
using AdminConsole.Users;

namespace AdminConsole.SignIn;

/// <summary>What the PIN of a sign-in is for at this point of it, and how long it is good.</summary>
internal static class PinPurpose
{
    extension(SignInContext context)
    {
        /// <summary>What a right PIN is good for now.</summary>
        public PinUse PinUse => context.AskPin(out _);

        public TimeSpan PinLifetime =>
            context.Attempt.CommonPinLifetime
            ?? (context.User?.Kind == UserKind.Member ? context.Organization.PinLifetime : context.Organization.GuestPinLifetime);

        /// <summary>The same, with the reason when it is good for nothing.</summary>
        public PinUse AskPin(out PinRefusal? refusal)
        {
            if (context.Attempt.IsCommon)
            {
                return context.AskCommonPin(out refusal);
            }

            if (context.Attempt.FirstFactor is null && context.Attempt.Way != LoginMethodKind.External)
            {
                var admittedBy = context.User is null ? GuestJoining.PolicyFor(context.Application, context.Attempt.Email, context.Address) : null;
                return PinRequest.Ask(context.User, context.Organization, context.Methods, context.Home, admittedBy, context.Now, out refusal);
            }

            // Asked for to link an account at a provider, or to set up an authenticator app after the first factor: it shows the address and nothing else.
            var links = context.Attempt.FirstFactor is null;
            var isOff =
                links && (context.Attempt.Subject is null || context.Provider is null || !WaysIn.External(context.User, context.Provider, context.Now));
            refusal = context.User?.IsLocked(context.Now) == true ? PinRefusal.Locked : isOff ? PinRefusal.MethodOff : null;
            return refusal is not null ? PinUse.Nothing : links ? PinUse.LinkAccount : PinUse.SignIn;
        }

        // It proves the address to whichever organization knows it. A lock counts where the attempt is kept, so that it cannot be got around.
        private PinUse AskCommonPin(out PinRefusal? refusal)
        {
            WaysIn.Pin(context.User, context.Organization, context.Methods, context.Home, context.Now, out var why);
            refusal =
                why is PinRefusal.UnknownAddress or PinRefusal.Blocked or PinRefusal.Expired or PinRefusal.InvitationExpired ? why
                : context.User!.IsLocked(context.Now) ? PinRefusal.Locked
                : null;
            return refusal is null ? PinUse.ProveAddress : PinUse.Nothing;
        }
    }
}
