namespace ActorIpc.EndToEnd.Tests.Worlds;

/// <summary>A test with an app of its own.</summary>
/// <param name="chromium">The browser of the run.</param>
public abstract class SiteTest(Chromium chromium) : BrowserTest(chromium)
{
    private TestSite? _site;

    /// <summary>The app, and where it is served.</summary>
    private protected TestSite Site => _site!;

    /// <inheritdoc />
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _site = await TestSite.StartAsync();
    }

    /// <inheritdoc />
    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }
}
