using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Main;

namespace ActorIpc.Actors.Guests;

/// <summary>The guests of all pages: they come and go with their elements (R254, R256).</summary>
/// <remarks>Belongs to the main loop; it has no lock.</remarks>
internal sealed class GuestTable(AppCore core)
{
    private readonly Dictionary<int, WebContents> _guests = [];

    /// <summary>Makes a contents for a guest, and says so to those who listen.</summary>
    public Func<Guest, WebContents> Make { get; set; } =
        static _ => throw new InvalidOperationException("Main has not started.");

    /// <summary>The guest of a number.</summary>
    public WebContents? Find(int id) => _guests.GetValueOrDefault(id);

    /// <summary>Makes the guest of an element, unless a listener forbids it.</summary>
    public void Attach(WebviewElement element)
    {
        WebContents embedder = element.Document.Contents;
        WillAttachWebviewEventArgs question = new(element.Preferences);
        core.Announce(() => embedder.RaiseWillAttachWebview(question));
        if (question.Cancel || !CanHost(element))
        {
            element.Tell(new GuestDestroyed());
            return;
        }

        Guest guest = new(element, question.Preferences.Within(embedder));
        WebContents contents = Make(guest);
        _guests.Add(contents.Id.Value, contents);
        Follow(contents, element);
        core.Announce(() => embedder.RaiseDidAttachWebview(contents));
        if (!contents.IsDestroyed)
        {
            element.Tell(new GuestAttached(contents.Id));
            _ = contents.Load(guest.Run);
        }
    }

    /// <summary>An element was taken out of its page.</summary>
    public void Remove(WebviewElement element) => EndWhere(guest => guest.Element == element);

    /// <summary>A document is over, and with it the guests in it.</summary>
    public void Ended(DocumentInfo document)
    {
        if (_guests.Count > 0)
        {
            EndWhere(guest => ReferenceEquals(guest.Element.Document, document));
        }
    }

    private static bool CanHost(WebviewElement element) =>
        !element.IsRemoved
        && !element.IsOrphaned
        && !element.Document.Contents.IsDestroyed
        && ReferenceEquals(element.Document.Frame.Document, element.Document);

    private void Follow(WebContents contents, WebviewElement element)
    {
        contents.MainFrame.DomReady += (_, _) => element.Tell(new GuestRead());
        contents.RenderProcessGone += (_, details) => element.Tell(new GuestLost(details));
        contents.Destroyed += (_, _) =>
        {
            _guests.Remove(contents.Id.Value);
            element.Tell(new GuestDestroyed());
        };
    }

    private void EndWhere(Func<Guest, bool> isMeant)
    {
        foreach (WebContents contents in _guests.Values.Where(one => isMeant(one.Guest!)).ToArray())
        {
            if (!contents.IsDestroyed)
            {
                contents.Tell(new CloseDoor("closed"));
                contents.MarkDestroyed();
            }
        }
    }
}
