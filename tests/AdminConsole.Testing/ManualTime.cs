namespace AdminConsole.Testing;

/// <summary>A clock that stands still until a test moves it. Timers, delays and periodic timers made with it fire on the way, in order.</summary>
public sealed class ManualTime(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private DateTimeOffset now = start ?? new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock forward; returns after the callbacks of every timer due by then.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        AdvanceTo(GetUtcNow() + by);
    }

    public void AdvanceTo(DateTimeOffset instant)
    {
        while (TakeNextDue(instant) is { } timer)
        {
            timer.Fire();
        }
    }

    private ManualTimer? TakeNextDue(DateTimeOffset instant)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.DueAt <= instant).MinBy(timer => timer.DueAt);
            if (next is null)
            {
                now = instant > now ? instant : now;
                return null;
            }

            now = next.DueAt > now ? next.DueAt : now;
            next.DueAt += next.Period;
            if (next.Period <= TimeSpan.Zero)
            {
                timers.Remove(next);
            }

            return next;
        }
    }

    private sealed class ManualTimer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset DueAt { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    DueAt = time.now + dueTime;
                    Period = period;
                    time.timers.Add(this);
                }
            }

            if (dueTime == TimeSpan.Zero)
            {
                time.AdvanceTo(time.GetUtcNow());
            }

            return true;
        }

        public void Dispose()
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
