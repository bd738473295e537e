using AdminConsole.OneTimePins;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.SignIn;

/// <summary>Counts the tries of an attempt and of an address in the database itself, so that no number of simultaneous ones gets around it.</summary>
internal static class SignInTries
{
    /// <summary>Counts the try before it is judged. The fifth wrong one in a row locks, each five more for longer; a right one forgives them.</summary>
    public static async Task<bool> TakeAsync(SignInContext context, DateTimeOffset locksUntil, CancellationToken cancel)
    {
        if (context.User is not { } user)
        {
            // A write of the same cost, so that an unknown address takes as long as a known one.
            await context
                .Db.SignInAttempts.Where(a => a.Id == context.Attempt.Id)
                .ExecuteUpdateAsync(a => a.SetProperty(x => x.PinTries, x => x.PinTries), cancel);
            return true;
        }

        DateTimeOffset? locked = locksUntil;
        return await context
                .Db.Users.Where(u => u.Id == user.Id && (u.LockoutEnd == null || u.LockoutEnd <= context.Now))
                .ExecuteUpdateAsync(
                    u =>
                        u.SetProperty(x => x.AccessFailedCount, x => x.AccessFailedCount + 1)
                            .SetProperty(x => x.LockoutEnd, x => (x.AccessFailedCount + 1) % User.TriesBeforeLock == 0 ? locked : x.LockoutEnd),
                    cancel
                ) == 1;
    }

    /// <summary>The moment until which a try locks, should it be a fifth one. In whole microseconds, as databases keep it.</summary>
    public static DateTimeOffset LocksUntil(SignInContext context)
    {
        var until = context.Now + User.LockAfter((context.User?.AccessFailedCount ?? 0) + 1);
        return until.AddTicks(-(until.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>Whether a look is left in the attempt, and whether it is the last: of many at once exactly one is.</summary>
    public static async Task<(bool Open, bool Last)> TakePinAsync(SignInContext context, CancellationToken cancel)
    {
        const int Last = OneTimePin.MostTries - 1;
        var known = context.Attempt.PinTries;
        var mine = context.Db.SignInAttempts.Where(a => a.Id == context.Attempt.Id);
        if (known < Last && await TakeOneAsync(mine.Where(a => a.PinTries < Last)))
        {
            return (true, false);
        }

        var last = known <= Last && await TakeOneAsync(mine.Where(a => a.PinTries == Last));
        return (last, last);

        async Task<bool> TakeOneAsync(IQueryable<SignInAttempt> attempts) =>
            await attempts.ExecuteUpdateAsync(a => a.SetProperty(x => x.PinTries, x => x.PinTries + 1), cancel) == 1;
    }

    /// <summary>Undoes the count of one right try, and the lock if it was this try that set it.</summary>
    public static Task<int> GiveBackAsync(SignInContext context, DateTimeOffset locksUntil, CancellationToken cancel) =>
        context
            .Db.Users.Where(u => u.Id == context.User!.Id && u.AccessFailedCount > 0)
            .ExecuteUpdateAsync(
                u =>
                    u.SetProperty(x => x.AccessFailedCount, x => x.AccessFailedCount - 1)
                        .SetProperty(x => x.LockoutEnd, x => x.LockoutEnd == locksUntil ? null : x.LockoutEnd),
                cancel
            );

    /// <summary>Forgives the address all its wrong tries, and lifts the lock.</summary>
    public static Task<int> ForgiveAsync(SignInContext context, CancellationToken cancel) =>
        context
            .Db.Users.Where(u => u.Id == context.User!.Id)
            .ExecuteUpdateAsync(
                u => u.SetProperty(x => x.AccessFailedCount, 0).SetProperty(x => x.LockoutEnd, (DateTimeOffset?)null),
                cancel
            );
}
