using Microsoft.Playwright;

namespace ActorIpc.EndToEnd.Tests.Worlds;

/// <summary>A test with a browser profile of its own.</summary>
/// <param name="chromium">The browser of the run.</param>
[Collection(InChromium.Name)]
public abstract class BrowserTest(Chromium chromium) : IAsyncLifetime
{
    // The page host draws in a closed shadow root; a test has to look inside.
    private const string OpenShadows = """
        const { attachShadow } = Element.prototype;
        Element.prototype.attachShadow = function (options) {
          return attachShadow.call(this, { ...options, mode: 'open' });
        };
        """;

    private readonly List<string> _complaints = [];
    private IBrowserContext? _profile;

    /// <summary>Errors on the pages' consoles and exceptions that nobody caught, so far.</summary>
    protected IReadOnlyList<string> Complaints => _complaints;

    /// <summary>The test's own profile.</summary>
    protected IBrowserContext Profile => _profile!;

    /// <inheritdoc />
    public virtual async Task InitializeAsync()
    {
        _profile = await chromium.NewProfileAsync();
        await _profile.AddInitScriptAsync(OpenShadows);
        _profile.Console += (_, message) =>
            Note(message.Type == "error" ? $"{message.Text} {message.Location}" : null);
        _profile.WebError += (_, error) => Note(error.Error);
    }

    /// <inheritdoc />
    public virtual async Task DisposeAsync()
    {
        if (_profile is not null)
        {
            await _profile.DisposeAsync();
        }
    }

    /// <summary>Opens an address in a tab of its own.</summary>
    protected async Task<IPage> OpenAsync(Uri address)
    {
        IPage page = await Profile.NewPageAsync();
        await page.GotoAsync(address.AbsoluteUri);
        return page;
    }

    private void Note(string? complaint)
    {
        if (complaint is not null)
        {
            _complaints.Add(complaint);
        }
    }
}
