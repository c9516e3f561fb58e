using System.Text.Json;
using ActorIpc.Actors;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Engines.Akka.OtherProcess.Parts;

/// <summary>A node of an app, with one page.</summary>
internal sealed class NodePart(AkkaEngine engine, Order start, Lines lines) : IPart
{
    private IpcRenderer? _page;
    private MessagePortMain? _port;

    public string Name => start.Text("name");

    public static async Task<IPart> StartAsync(AkkaEngine engine, Order order, Lines lines)
    {
        NodePart part = new(engine, order, lines);
        await part.JoinAsync(order.Patience);
        return part;
    }

    public async Task<object?> ObeyAsync(Order order)
    {
        IpcRenderer page = _page!;
        switch (order.Verb)
        {
            case "send":
                Send(page, order.Number("count"));
                return null;
            case "sync":
                return page.SendSync<int>("sync", order.Number("value"));
            case "invoke":
                InvokeOptions options = new() { Timeout = order.Patience };
                string channel = order.Text("channel");
                return await page.InvokeAsync<object?>(channel, options, order.Number("value"));
            case "give-port":
                MessageChannelMain channelOfPage = new(page);
                Hold(channelOfPage.Port1);
                page.PostMessage("port", null, [channelOfPage.Port2]);
                return null;
            case "post-on-port":
                PortEars.Post(_port!, order);
                return null;
            case "join-again":
                await JoinAsync(order.Patience);
                return null;
            case "is-over":
                return page.IsReleased;
            default:
                throw new ArgumentException($"A node does not know '{order.Verb}'.");
        }
    }

    private static void Send(IpcRenderer page, int count)
    {
        for (int n = 1; n <= count; n++)
        {
            page.Send("say", n);
        }
    }

    private async Task JoinAsync(TimeSpan patience)
    {
        ActorRef main = await engine.ResolveAsync(start.Text("main"), patience);
        if (start.With.GetProperty("version") is { ValueKind: JsonValueKind.Number } version)
        {
            await JoinAsVersionAsync(main, version.GetInt32());
            return;
        }

        IpcNode node = await IpcNode.JoinAsync(
            engine,
            main,
            new IpcNodeOptions
            {
                Name = Name,
                Pages = new Dictionary<string, Action<IpcRenderer>> { ["page"] = Run },
            }
        );
        _ = TellOfItsEndAsync(node);
    }

    // What a process of another build would say.
    private async Task JoinAsVersionAsync(ActorRef main, int version)
    {
        TaskCompletionSource<object> answer = new();
        ActorRef liar = engine.Spawn(Props.Of(() => new Ear(answer)));
        long bytesMax = engine.MessageBytesMax;
        main.Tell(new NodeHello(version, Name, liar, ["page"], 1, bytesMax), liar);
        NodeRefused refused = (NodeRefused)await answer.Task;
        throw new IpcException(refused.Code, refused.Reason);
    }

    private async Task TellOfItsEndAsync(IpcNode node)
    {
        await node.Left;
        lines.Tell("left", node.Name);
    }

    private void Run(IpcRenderer page)
    {
        _page = page;
        page.On("tell", (int n) => lines.Tell("told", n));
        page.On("port", (IpcRendererEvent e) => Hold(e.Ports[0]));
        page.Handle("double", (int n) => n * 2);
        page.Handle("endless", Endless.Handler(lines));
    }

    private void Hold(MessagePortMain port)
    {
        _port = port;
        PortEars.Listen(port, lines);
        lines.Tell("got-port", "");
    }

    private sealed class Ear(TaskCompletionSource<object> heard) : Actor
    {
        public override void Receive(object message) => heard.TrySetResult(message);
    }
}
