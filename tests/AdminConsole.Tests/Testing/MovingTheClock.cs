namespace AdminConsole.Tests.Testing;

public sealed class MovingTheClock
{
    [Fact]
    public async Task A_delay_ends_when_the_clock_is_moved_past_it()
    {
        var time = new ManualTime();
        var delay = Task.Delay(TimeSpan.FromMinutes(10), time);

        time.Advance(TimeSpan.FromMinutes(9));
        Assert.False(delay.IsCompleted);

        time.Advance(TimeSpan.FromMinutes(1));
        await delay;
    }

    [Fact]
    public async Task A_periodic_timer_ticks_each_time()
    {
        var time = new ManualTime();
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        for (var tick = 0; tick < 3; tick++)
        {
            var next = timer.WaitForNextTickAsync();
            Assert.False(next.IsCompleted);
            time.Advance(TimeSpan.FromMinutes(1));
            Assert.True(await next);
        }
    }

    [Fact]
    public void Callbacks_run_in_the_order_of_their_instants()
    {
        var time = new ManualTime();
        var start = time.GetUtcNow();
        var seen = new List<int>();
        using var late = time.CreateTimer(_ => seen.Add((int)(time.GetUtcNow() - start).TotalMinutes), null, TimeSpan.FromMinutes(5), Timeout.InfiniteTimeSpan);
        using var early = time.CreateTimer(_ => seen.Add((int)(time.GetUtcNow() - start).TotalMinutes), null, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2));

        time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal([2, 4, 5, 6], seen);
        Assert.Equal(start.AddMinutes(6), time.GetUtcNow());
    }

    [Fact]
    public async Task The_running_clock_can_be_moved_ahead()
    {
        var time = new MovableTime();
        var start = time.GetUtcNow();
        var delay = Task.Delay(TimeSpan.FromHours(3), time);

        time.Advance(TimeSpan.FromHours(2));
        Assert.False(delay.IsCompleted);
        Assert.InRange(time.GetUtcNow() - start, TimeSpan.FromHours(2), TimeSpan.FromHours(2.1));

        time.Advance(TimeSpan.FromHours(1));
        await delay.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_periodic_timer_of_the_running_clock_ticks_by_itself()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20), new MovableTime());
        Assert.True(await timer.WaitForNextTickAsync());
        Assert.True(await timer.WaitForNextTickAsync());
    }
}
