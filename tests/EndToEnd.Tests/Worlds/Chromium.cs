using Microsoft.Playwright;

namespace ActorIpc.EndToEnd.Tests.Worlds;

/// <summary>The one browser of the run; each test gets a profile of its own in it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A fresh profile: no cookies, no storage, no tabs.</summary>
    public async Task<IBrowserContext> NewProfileAsync()
    {
        IBrowserContext profile = await _browser!.NewContextAsync();
        profile.SetDefaultTimeout((float)Waiting.Limit.TotalMilliseconds);
        return profile;
    }

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        if (RequiredTool.Browser.SkipReason is not null)
        {
            // Every test of the collection is skipped: there is nothing to start.
            return;
        }

        Assertions.SetDefaultExpectTimeout((float)Waiting.Limit.TotalMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = RequiredTool.Browser.RequirePath(),
                Args = Arguments,
            }
        );
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
