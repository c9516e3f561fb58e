using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Main;
using ActorIpc.Actors.Observing;

namespace ActorIpc.Actors;

/// <summary>Who is connected: the pages of all windows, and how that changes.</summary>
/// <remarks>
/// An observer is first told of every page that is there, then of every change, without gap or
/// repetition, on the main loop. A page that reloads leaves and joins. Costs nothing while nobody
/// observes.
/// </remarks>
public sealed class IpcRoster : IObservable<RosterChange>
{
    private readonly AppCore _core;
    private readonly Broadcast<RosterChange> _changes;

    internal IpcRoster(AppCore core)
    {
        _core = core;
        _changes = new Broadcast<RosterChange>(core.Uncaught);
    }

    /// <summary>The pages that are connected, in the order of their windows' creation.</summary>
    /// <remarks>Any thread may ask; in a turn of main the answer holds until its end.</remarks>
    public IReadOnlyList<RosterEntry> Entries =>
        [
            .. _core
                .Windows.All.Select(window => window.Shown.Document)
                .OfType<DocumentInfo>()
                .Where(document => document.IsAttached)
                .Select(EntryOf),
        ];

    /// <summary>Observes from the next turn of main on.</summary>
    /// <param name="observer">
    /// Told on the main loop; what it throws is told to it, and ends the subscription.
    /// </param>
    /// <returns>Disposing it ends the subscription; nothing is told afterwards.</returns>
    public IDisposable Subscribe(IObserver<RosterChange> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        Guest guest = new(observer);
        _core.MainLoop.Post(
            _ =>
            {
                Broadcast<RosterChange> present = new(_core.Uncaught);
                using IDisposable first = present.Subscribe(guest);
                foreach (RosterEntry entry in Entries)
                {
                    present.Publish(new RosterChange(RosterChangeKind.Present, entry));
                }

                if (present.HasObservers && !guest.IsDisposed)
                {
                    guest.Subscription = _changes.Subscribe(guest);
                }
            },
            null
        );
        return guest;
    }

    internal void Attached(DocumentInfo document) => Tell(RosterChangeKind.Joined, document);

    internal void Ended(DocumentInfo document)
    {
        if (document.IsAttached)
        {
            Tell(RosterChangeKind.Left, document);
        }
    }

    internal void Complete() => _changes.Complete();

    private void Tell(RosterChangeKind kind, DocumentInfo document)
    {
        if (_changes.HasObservers && document.Contents.Owner is not null)
        {
            _changes.Publish(new RosterChange(kind, EntryOf(document)));
        }
    }

    private RosterEntry EntryOf(DocumentInfo document)
    {
        WebContents contents = document.Contents;
        BrowserWindow window = contents.Owner!;
        return new RosterEntry(
            window.Id,
            window.Name,
            contents.Id,
            document.Url,
            document.ProcessId,
            document.Node?.Name,
            document.AttachedAt,
            _core.Groups.GroupsOf(contents)
        );
    }

    /// <summary>An observer that may have gone before its first turn.</summary>
    private sealed class Guest(IObserver<RosterChange> observer)
        : IObserver<RosterChange>,
            IDisposable
    {
        private bool _isDisposed;

        public IDisposable? Subscription { get; set; }

        public bool IsDisposed => Volatile.Read(ref _isDisposed);

        public void OnNext(RosterChange value)
        {
            if (!IsDisposed)
            {
                observer.OnNext(value);
            }
        }

        public void OnError(Exception error) => observer.OnError(error);

        public void OnCompleted() => observer.OnCompleted();

        public void Dispose()
        {
            Volatile.Write(ref _isDisposed, true);
            Subscription?.Dispose();
        }
    }
}
