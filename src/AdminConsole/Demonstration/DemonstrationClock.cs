namespace AdminConsole.Demonstration;

/// <summary>A clock that the demonstration moves through its weeks, up to the present.</summary>
internal sealed class DemonstrationClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void MoveTo(DateTimeOffset instant) => _now = instant > _now ? instant : _now;

    public void Pass(TimeSpan span) => _now += span;
}
