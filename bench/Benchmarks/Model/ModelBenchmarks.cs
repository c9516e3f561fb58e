using ActorIpc.Actors;
using ActorIpc.Benchmarks.Engines;
using ActorIpc.Contracts.Engine;
using BenchmarkDotNet.Attributes;

namespace ActorIpc.Benchmarks.Model;

/// <summary>The hot paths of the IPC model. Each engine has a subclass of one line.</summary>
[MemoryDiagnoser]
public abstract class ModelBenchmarks
{
    private const int Messages = 10_000;

    private static readonly Dictionary<string, object?> Record = new()
    {
        ["id"] = 7,
        ["name"] = "window",
        ["visible"] = true,
        ["ratio"] = 1.5,
        ["tags"] = new[] { "a", "b" },
    };

    private readonly Countdown _heard = new();
    private IpcApp _app = null!;
    private IpcRenderer _page = null!;
    private WebContents _contents = null!;
    private MessagePortMain _port = null!;

    /// <summary>Makes the engine to measure on.</summary>
    protected abstract IActorEngine CreateEngine();

    /// <summary>Lets the engine run until a task has completed.</summary>
    protected abstract void Complete(Task task);

    /// <summary>A window whose page calls, sends and listens.</summary>
    [GlobalSetup]
    public void Start()
    {
        Task<IpcApp> starting = IpcApp.StartAsync(CreateEngine());
        Complete(starting);
        _app = starting.Result;
        _app.IpcMain.Handle("scalars", static (string text, int _) => text);
        _app.IpcMain.Handle("record", static (Dictionary<string, object?> record) => record);
        _app.IpcMain.On("heard", (string _, int _) => _heard.Signal());
        BrowserWindow window = _app.CreateWindow();
        Task<IpcRenderer> loading = window.LoadRendererAsync(page =>
            page.On("heard", (string _, int _) => _heard.Signal())
        );
        Complete(loading);
        _page = loading.Result;
        _contents = window.WebContents;
        MessageChannelMain channel = new(_app);
        channel.Port2.On("message", (string _) => _heard.Signal());
        channel.Port2.Start();
        _port = channel.Port1;
    }

    /// <summary>Ends the app and its engine.</summary>
    [GlobalCleanup]
    public void Stop() => Complete(_app.StopAsync());

    [Benchmark(Baseline = true)]
    public void InvokeScalars() => Complete(_page.InvokeAsync<string>("scalars", "text", 42));

    [Benchmark]
    public void InvokeRecord() =>
        Complete(_page.InvokeAsync<Dictionary<string, object?>>("record", Record));

    [Benchmark(OperationsPerInvoke = Messages)]
    public void SendToMain()
    {
        Task all = _heard.Begin(Messages);
        for (int i = 0; i < Messages; i++)
        {
            _page.Send("heard", "text", 42);
        }

        Complete(all);
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public void SendToPage()
    {
        Task all = _heard.Begin(Messages);
        for (int i = 0; i < Messages; i++)
        {
            _contents.Send("heard", "text", 42);
        }

        Complete(all);
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public void PostOnPort()
    {
        Task all = _heard.Begin(Messages);
        for (int i = 0; i < Messages; i++)
        {
            _port.PostMessage("text");
        }

        Complete(all);
    }

    [Benchmark]
    public void OpenAndCloseWindow()
    {
        TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        BrowserWindow window = _app.CreateWindow();
        window.Closed += (_, _) => closed.SetResult();
        window.Close();
        Complete(closed.Task);
    }
}
