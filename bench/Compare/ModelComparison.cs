using ActorIpc.Actors;
using ActorIpc.Contracts.Engine;
using ActorIpc.Engines.Embedded;

namespace ActorIpc.Compare;

/// <summary>
/// The IPC model in one process beside a bare Ask and a bare Tell of the engine under it.
/// </summary>
internal static class ModelComparison
{
    private const int Windows = 10_000;
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Measures what the issues ask of the model.</summary>
    public static IReadOnlyList<ComparisonRow> Run(ComparisonSettings settings)
    {
        ComparisonSettings pingPong = settings with
        {
            Rounds = (settings.Rounds * 3) - 2,
            RoundLength = settings.RoundLength / 2,
        };
        return
        [
            .. Invokes(pingPong),
            .. Sends(settings),
            .. Ports(settings),
            .. Broadcasts(settings),
            WindowSize(),
        ];
    }

    private static IEnumerable<ComparisonRow> Invokes(ComparisonSettings settings)
    {
        using World world = new();
        world.App.IpcMain.Handle("ch", static (string text, int _) => text);
        IpcRenderer page = world.NewPage();
        ActorRef echo = world.Engine.Spawn(Props.Of(static () => new Echo()));

        double[] rates = Interleaved.PerSecond(
            settings,
            count => OnThreadPool(() => InvokeOneByOneAsync(page, count)),
            count => OnThreadPool(() => AskOneByOneAsync(echo, count))
        );

        yield return ComparisonRow.AtLeastRatio(
            "invoke of two scalars, round trips",
            "/s",
            rates[0],
            "a bare Ask",
            rates[1],
            1 / 3d
        );
        yield return ComparisonRow.AtMost(
            "allocated by one invoke",
            "B",
            BytesPer(count => OnThreadPool(() => InvokeOneByOneAsync(page, count))),
            700
        );
    }

    private static IEnumerable<ComparisonRow> Sends(ComparisonSettings settings)
    {
        using World world = new();
        Countdown heard = new();
        world.App.IpcMain.On("ch", (string _, int _) => heard.Signal());
        IpcRenderer page = world.NewPage();
        Action<int> send = count =>
        {
            Task all = heard.Expect(count);
            for (int i = 0; i < count; i++)
            {
                page.Send("ch", "text", 42);
            }

            all.GetAwaiter().GetResult();
        };

        double rate = Interleaved.PerSecond(settings, send)[0];
        yield return ComparisonRow.AtLeast("send to main, until heard", "/s", rate, 2_000_000);
        yield return ComparisonRow.AtMost("allocated by one send", "B", BytesPer(send), 250);
    }

    private static IEnumerable<ComparisonRow> Ports(ComparisonSettings settings)
    {
        using World world = new();
        Countdown heard = new();
        Countdown told = new();
        MessagePortMain port = ConnectedPort(world, heard);
        ActorRef sink = world.Engine.Spawn(Props.Of(() => new Sink(told)));

        double[] rates = Interleaved.PerSecond(
            settings,
            count => Await(heard, count, () => port.PostMessage("text")),
            count => Await(told, count, () => sink.Tell("text"))
        );

        yield return ComparisonRow.AtLeastRatio(
            "port message between two renderers",
            "/s",
            rates[0],
            "a bare Tell",
            rates[1],
            1 / 3d
        );
    }

    private static MessagePortMain ConnectedPort(World world, Countdown heard)
    {
        TaskCompletionSource<MessagePortMain> ready = new();
        BrowserWindow first = world.App.CreateWindow();
        BrowserWindow second = world.App.CreateWindow();
        Task loading = Task.WhenAll(
            first.LoadRendererAsync(page =>
                page.On("port", (IpcRendererEvent e) => ready.SetResult(e.Ports[0]))
            ),
            second.LoadRendererAsync(page =>
                page.On(
                    "port",
                    (IpcRendererEvent e) =>
                    {
                        e.Ports[0].On("message", (string _) => heard.Signal());
                        e.Ports[0].Start();
                    }
                )
            )
        );
        loading.GetAwaiter().GetResult();
        MessageChannelMain channel = new(world.App);
        first.WebContents.PostMessage("port", null, [channel.Port1]);
        second.WebContents.PostMessage("port", null, [channel.Port2]);
        return ready.Task.GetAwaiter().GetResult();
    }

    private static IEnumerable<ComparisonRow> Broadcasts(ComparisonSettings settings)
    {
        using World world = new();
        Countdown heard = new();
        for (int i = 0; i < Windows; i++)
        {
            world.NewPage().On("state", (Reading _) => heard.Signal());
        }

        // Windows that have been open for a while: the collector has aged them.
        GC.Collect();
        Reading reading = new(7, "temperature", 21.5, true, "lab");
        Action<int> broadcast = count =>
        {
            Task all = heard.Expect(count * Windows);
            for (int i = 0; i < count; i++)
            {
                world.App.Broadcast("state", reading);
            }

            all.GetAwaiter().GetResult();
        };

        double rate = Interleaved.PerSecond(settings, broadcast)[0] * Windows;
        yield return ComparisonRow.AtLeast(
            $"deliveries of a broadcast to {Windows:N0} windows",
            "/s",
            rate,
            2_000_000
        );
    }

    private static ComparisonRow WindowSize()
    {
        using World world = new();
        world.NewPage();
        IpcRenderer[] pages = new IpcRenderer[Windows];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < pages.Length; i++)
        {
            pages[i] = world.NewPage();
        }

        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(pages);
        double each = (after - before) / (double)Windows;
        return ComparisonRow.AtMost("a window with its renderer", "B", each, 4096);
    }

    private static async Task InvokeOneByOneAsync(IpcRenderer page, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await page.InvokeAsync<string>("ch", "text", 42).ConfigureAwait(false);
        }
    }

    private static async Task AskOneByOneAsync(ActorRef echo, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await echo.AskAsync<object>("text", AskTimeout).ConfigureAwait(false);
        }
    }

    private static void Await(Countdown countdown, int count, Action once)
    {
        Task all = countdown.Expect(count);
        for (int i = 0; i < count; i++)
        {
            once();
        }

        all.GetAwaiter().GetResult();
    }

    private static double BytesPer(Action<int> run)
    {
        const int Count = 100_000;
        run(Count);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        run(Count);
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Count;
    }

    private static void OnThreadPool(Func<Task> code) => Task.Run(code).GetAwaiter().GetResult();

    private sealed class World : IDisposable
    {
        public World() => App = IpcApp.StartAsync(Engine).GetAwaiter().GetResult();

        public EmbeddedEngine Engine { get; } = new();

        public IpcApp App { get; }

        public IpcRenderer NewPage() => App.CreateWindow().WebContents.InProcessRenderer;

        public void Dispose() => App.StopAsync().GetAwaiter().GetResult();
    }

    private sealed class Echo : Actor
    {
        public override void Receive(object message) => Context.Sender.Tell(message);
    }

    private sealed class Sink(Countdown told) : Actor
    {
        public override void Receive(object message) => told.Signal();
    }

    /// <summary>An object of five fields.</summary>
    private sealed record Reading(int Id, string Name, double Value, bool IsValid, string Place);
}
