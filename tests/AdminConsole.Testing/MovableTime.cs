namespace AdminConsole.Testing;

/// <summary>
/// A clock that runs, and that a test can move ahead: for the whole product in one process, whose background work needs time to pass.
/// </summary>
public sealed class MovableTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<MovableTimer> timers = [];
    private TimeSpan ahead;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return System.GetUtcNow() + ahead;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new MovableTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock forward. Timers due by then fire at once, on their own threads.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        MovableTimer[] running;
        lock (gate)
        {
            ahead += by;
            running = [.. timers];
        }

        foreach (var timer in running)
        {
            timer.Reschedule();
        }
    }

    private sealed class MovableTimer : ITimer
    {
        private readonly MovableTime time;
        private readonly TimerCallback callback;
        private readonly object? state;
        private readonly ITimer inner;
        private DateTimeOffset dueAt;
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        public MovableTimer(MovableTime time, TimerCallback callback, object? state)
        {
            this.time = time;
            this.callback = callback;
            this.state = state;
            inner = System.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                {
                    return inner.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                }

                dueAt = time.GetUtcNow() + dueTime;
                period = newPeriod;
                time.timers.Add(this);
                return inner.Change(dueTime, Timeout.InfiniteTimeSpan);
            }
        }

        public void Reschedule()
        {
            lock (time.gate)
            {
                if (time.timers.Contains(this))
                {
                    var left = dueAt - time.GetUtcNow();
                    inner.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
                }
            }
        }

        public void Dispose()
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
            }

            inner.Dispose();
        }

        public async ValueTask DisposeAsync()
        {
            Dispose();
            await inner.DisposeAsync();
        }

        private void Fire()
        {
            lock (time.gate)
            {
                if (!time.timers.Remove(this))
                {
                    return;
                }

                if (period > TimeSpan.Zero)
                {
                    dueAt = time.GetUtcNow() + period;
                    time.timers.Add(this);
                    inner.Change(period, Timeout.InfiniteTimeSpan);
                }
            }

            callback(state);
        }
    }
}
