using System.Collections.Immutable;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Model.Contract.Worlds;

/// <summary>Stands for a page at the other end of a socket, as a gateway's session does.</summary>
public sealed class PageProbe
{
    private const string Address = "http://127.0.0.1/";

    private readonly Notes<object> _heard = [];
    private long _lastCall;

    private PageProbe(Page page, DocumentOpened document, IActorEngine engine)
    {
        Page = page;
        Document = document;
        Self = engine.Spawn(Props.Of(() => new Recorder(this)));
    }

    public Page Page { get; }

    public DocumentOpened Document { get; }

    public ActorRef Self { get; }

    /// <summary>Whether the page says nothing when its document is closed.</summary>
    public bool Silent { get; set; }

    /// <summary>Whether the page wants to stay when its window is asked to close.</summary>
    public bool Refuses { get; set; }

    /// <summary>Whether the page answers nothing at all.</summary>
    public bool Hangs { get; set; }

    /// <summary>Everything that was told to the page.</summary>
    public IReadOnlyList<object> Heard => _heard;

    /// <summary>What main's listeners sent, without the framework's own traffic.</summary>
    public IReadOnlyList<Deliver> Delivered =>
        [.. _heard.OfType<Deliver>().Where(one => one.Channel.Scope == ChannelScope.User)];

    /// <summary>Loads the page of a window as a visitor does, and attaches.</summary>
    public static PageProbe Visit(IpcWorld world, BrowserWindow window, string url = Address)
    {
        PageProbe probe = Load(world, window, url);
        probe.Attach();
        world.Settle();
        return probe;
    }

    /// <summary>Loads the page of a window; nobody speaks for it yet.</summary>
    public static PageProbe Load(
        IpcWorld world,
        BrowserWindow window,
        string url = Address,
        ActorRef? opener = null
    )
    {
        Page page = window.Page!;
        object found = world.Await(
            world.App.Root.AskAsync<object>(new FindPage(page.Window, page.Key), Limit)
        );
        Page answer = found.ShouldBeOfType<Page>();
        DocumentOpened opened = world.Await(
            answer.Door.AskAsync<DocumentOpened>(new OpenDocument(url, Opener: opener), Limit)
        );
        return new PageProbe(answer, opened, world.App.Engine);
    }

    /// <summary>Puts a frame into the page, or loads one again; nobody speaks for it yet.</summary>
    public Task<DocumentOpened> OpenFrame(string url, int? frame = null) =>
        Page.Door.AskAsync<DocumentOpened>(
            new OpenDocument(url, new FramePlace(Document.Document, "", frame)),
            Limit
        );

    /// <summary>Puts a frame with a renderer into the page, or loads one again.</summary>
    public PageProbe VisitFrame(IpcWorld world, string url, int? place = null)
    {
        PageProbe frame = new(Page, world.Await(OpenFrame(url, place)), world.App.Engine);
        frame.Attach();
        world.Settle();
        return frame;
    }

    public void Attach() => Tell(new RendererAttached(Document.Document, Self));

    public void Unload() => Tell(new RendererUnloaded(Document.Document));

    public void Crash(IpcWorld world) => world.App.Engine.Stop(Self);

    public void Send(Channel channel, params object?[] arguments) =>
        Tell(new RendererSend(Document.Document, channel, Payload.FromArguments(arguments)));

    public void Send(string channel, params object?[] arguments) =>
        Send(new Channel(channel), arguments);

    public void Post(string channel, object? message, params ImmutableArray<PortEnd> ports) =>
        Tell(
            new RendererPostMessage(
                Document.Document,
                new Channel(channel),
                Payload.FromScalar(message),
                ports
            )
        );

    /// <summary>Calls and gives the number of the call.</summary>
    public InvocationId Invoke(Channel channel, Payload arguments)
    {
        InvocationId id = new(++_lastCall);
        Tell(new RendererInvoke(Document.Document, id, channel, arguments, Self));
        return id;
    }

    public InvocationId Invoke(string channel, params object?[] arguments) =>
        Invoke(new Channel(channel), Payload.FromArguments(arguments));

    public void Cancel(InvocationId id) =>
        Tell(new RendererCancel(Document.Document, id, "cancelled"));

    public CallOutcome? OutcomeOf(InvocationId id) =>
        _heard.OfType<CallOutcome>().SingleOrDefault(one => one.Invocation == id);

    public Task<CallOutcome> AskSync(string channel, params object?[] arguments) =>
        Page.Door.AskAsync<CallOutcome>(
            new RendererSendSync(
                Document.Document,
                new InvocationId(++_lastCall),
                new Channel(channel),
                Payload.FromArguments(arguments),
                ActorRef.Nobody
            ),
            Limit
        );

    public void Tell(object message) => Page.Door.Tell(message, Self);

    private static TimeSpan Limit => TimeSpan.FromSeconds(10);

    private sealed class Recorder(PageProbe probe) : Actor
    {
        public override void Receive(object message)
        {
            probe._heard.Add(message);
            if (message is UnloadQuestion question && !probe.Hangs)
            {
                probe.Tell(
                    new RendererUnloadAnswer(question.Document, question.Attempt, probe.Refuses)
                );
            }
            else if (message is DocumentClosed && !probe.Silent)
            {
                Context.Stop(Context.Self);
            }
        }
    }
}
