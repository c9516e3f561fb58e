namespace ActorIpc.Actors;

/// <content>Pages that are C# code and known by name, wherever they run.</content>
public sealed partial class BrowserWindow
{
    /// <summary>Loads a page by its name: here, or on the node where it is to run.</summary>
    /// <remarks>
    /// Where it runs is configuration: without a node, <see cref="IpcAppOptions.Placement"/> says
    /// it, and what that does not name runs in this process, as one of
    /// <see cref="IpcAppOptions.Pages"/>.
    /// </remarks>
    /// <param name="page">The name of the page.</param>
    /// <param name="node">The name of the node; where the app's options say if left out.</param>
    /// <returns>
    /// Completes when the page has run and main may speak to it; fails with
    /// <see cref="InvalidOperationException"/> if it ends before.
    /// </returns>
    /// <exception cref="InvalidOperationException">
    /// There is no such node, or no such page there.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The window is destroyed (R165).</exception>
    public Task LoadPageAsync(string page, string? node = null)
    {
        ArgumentNullException.ThrowIfNull(page);
        ThrowIfDestroyed();
        string? place = node ?? _core.Options.Placement.GetValueOrDefault(page);
        if (place is not null)
        {
            return _contents.Load(page, NodeOf(place, page));
        }

        return _core.Options.Pages.TryGetValue(page, out Action<IpcRenderer>? code)
            ? LoadRendererAsync(code)
            : throw new InvalidOperationException(Texts.PageUnknown(page, "in this process"));
    }

    /// <summary>Loads a page of C# code by its address; see
    /// <see cref="WebContents.LoadUrlAsync"/>.</summary>
    /// <inheritdoc cref="WebContents.LoadUrlAsync" path="/param|/returns" />
    public Task LoadUrlAsync(string url) => WebContents.LoadUrlAsync(url);

    private AppNode NodeOf(string name, string page)
    {
        AppNode node =
            _core.Nodes.Find(name) ?? throw new InvalidOperationException(Texts.NodeUnknown(name));
        return node.Runs(page)
            ? node
            : throw new InvalidOperationException(Texts.PageUnknown(page, $"on node '{name}'"));
    }
}
