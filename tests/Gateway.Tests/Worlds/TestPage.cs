using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;
using ActorIpc.Gateway.Sessions;

namespace ActorIpc.Gateway.Tests.Worlds;

/// <summary>
/// A document in a window: the client's side of its session, and what main hears of it.
/// </summary>
internal sealed class TestPage
{
    /// <summary>An empty list, as V8 writes it.</summary>
    public static readonly byte[] NoArguments = Convert.FromHexString("ff0f4100240000");

    private readonly SessionWorld _world;
    private readonly List<object> _heard = [];
    private DocumentOpened? _document;
    private long _sequence;

    public TestPage(SessionWorld world, int window, CallTimes? times = null)
    {
        _world = world;
        Door = world.Engine.Spawn(Props.Of(() => new TestDoor(_heard, () => Answer, () => IsBusy)));
        Page = new Page(
            new WindowId(window),
            new WebContentsId(window),
            Door,
            "key",
            "/",
            "index.html",
            null,
            "title",
            Times: times
        );
    }

    public Page Page { get; }

    public ActorRef Door { get; }

    public string? Token { get; private set; }

    public string Instance { get; set; } = "instance";

    public TestConnection Connection { get; set; } = new();

    /// <summary>What main does with a message; only listens when nothing is set.</summary>
    public Action<object, ActorRef>? Answer { get; set; }

    /// <summary>Whether main is busy, and has not handled what it was told.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Main has handled everything that it was told.</summary>
    public void CatchUp()
    {
        IsBusy = false;
        object[] marks = [.. _heard.OfType<HandledMark>()];
        _ = _heard.RemoveAll(message => message is HandledMark);
        foreach (object mark in marks)
        {
            Tell(mark);
        }
    }

    public DocumentId Document => _document!.Document;

    /// <summary>The session, once it has attached.</summary>
    public ActorRef Session => Heard<RendererAttached>()[^1].Renderer;

    public void Began(DocumentOpened document, string? token)
    {
        _document = document;
        _sequence = 0;
        Token = token;
    }

    /// <summary>What main has heard, of one kind.</summary>
    public IReadOnlyList<T> Heard<T>() => [.. _heard.OfType<T>()];

    /// <summary>Opens a socket and says Hello.</summary>
    public TestConnection Attach(long received = 0, string? instance = null)
    {
        Connection = _world.Connect(Page.Window.Value);
        Connection.Arrive(HelloFrame(received, instance));
        _world.Engine.RunUntilQuiet();
        return Connection;
    }

    /// <summary>The first frame of a socket.</summary>
    public byte[] HelloFrame(long received = 0, string? instance = null) =>
        FrameWriter.Write(
            new()
            {
                Kind = FrameKind.Hello,
                Hello = new(1, Token!, instance ?? Instance, received, 1 << 20, "url"),
            }
        );

    /// <summary>Sends a frame, numbered as it says.</summary>
    public void Say(in Frame frame)
    {
        Connection.Arrive(FrameWriter.Write(frame));
        _world.Engine.RunUntilQuiet();
    }

    /// <summary>Sends a frame with the next number.</summary>
    public void Next(Frame frame) => Say(Numbered(frame));

    public Frame Numbered(Frame frame) => frame with { Sequence = ++_sequence };

    public void Send(string channel = "c") => Next(SendFrame(channel));

    public void Invoke(long call, string channel = "c") =>
        Next(
            new()
            {
                Kind = FrameKind.Invoke,
                Number = call,
                Channel = new Channel(channel),
                Payload = NoArguments,
            }
        );

    public static Frame SendFrame(string channel = "c") =>
        new()
        {
            Kind = FrameKind.Send,
            Channel = new Channel(channel),
            Payload = NoArguments,
        };

    public static Frame SyncFrame(long call) =>
        new()
        {
            Kind = FrameKind.Sync,
            Number = call,
            Channel = new Channel("sync"),
            Payload = NoArguments,
        };

    /// <summary>A synchronous request with these frames, which have their numbers.</summary>
    public SyncExchange Sync(params Frame[] frames) =>
        _world.Sync(Page.Window.Value, new SyncRequest(1, Token!, Instance, 0, [.. frames]));

    /// <summary>Main sends a message to the page.</summary>
    public void Deliver(string channel, params PortEnd[] ports)
    {
        Session.Tell(
            new Deliver(
                Document,
                new Channel(channel),
                Payload.FromBytes(NoArguments),
                IsPostMessage: false,
                [.. ports]
            )
        );
        _world.Engine.RunUntilQuiet();
    }

    public void Tell(object message)
    {
        Session.Tell(message);
        _world.Engine.RunUntilQuiet();
    }
}
