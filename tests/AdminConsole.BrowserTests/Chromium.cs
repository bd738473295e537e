using Microsoft.Playwright;

namespace AdminConsole.BrowserTests;

/// <summary>The machine's Chromium, started once for the test process; it ends with it.</summary>
internal static class Chromium
{
    // The program itself before Debian's script around it, which turns on what a machine without a graphics card pays for dearly: measured
    // over a test with 28 pictures, a third of all processor time.
    private static readonly string[] Places = ["/usr/lib/chromium/chromium", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // Nothing but loopback: no updates, no sync, no field trials.
    private static readonly string[] Flags =
    [
        "--no-sandbox",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-extensions",
    ];

    private static readonly Lazy<Task<IBrowser>> Started = new(StartAsync);

    public static Task<IBrowser> BrowserAsync() => Started.Value;

    private static async Task<IBrowser> StartAsync()
    {
        var path = Array.Find(Places, File.Exists) ?? throw new InvalidOperationException("Chromium is missing: run ./test, which installs it.");
        Assertions.SetDefaultExpectTimeout(20_000);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Flags });
    }
}
