using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using ActorIpc.Actors;
using ActorIpc.Engines.Embedded;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ActorIpc.Gateway.Tests.Worlds;

/// <summary>A real server on a port of this machine, with a real app behind it.</summary>
internal sealed partial class WebWorld : IAsyncDisposable
{
    public const string Html = "<!doctype html><html><head><title>t</title></head></html>";

    /// <summary>The one limit of all waiting; reached only when something is broken.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _web;
    private readonly CancellationTokenSource _over = new(Patience);

    private WebWorld(WebApplication web, IpcApp app, TestFolder folder, ListLoggers logs)
    {
        _web = web;
        App = app;
        Folder = folder;
        Logs = logs;
        Root = new Uri(web.Urls.Single());
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = Root,
        };
    }

    public IpcApp App { get; }

    public TestFolder Folder { get; }

    public ListLoggers Logs { get; }

    public HttpClient Http { get; }

    /// <summary>The server's address.</summary>
    public Uri Root { get; }

    /// <summary>Ends every wait of a test that hangs.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>This process as a node, when the server stands on one.</summary>
    public IpcNode? Node { get; private init; }

    public static Task<WebWorld> StartAsync(Action<GatewayOptions>? configure = null) =>
        StartAsync(configure, onNode: false);

    /// <summary>A server whose app's main process is elsewhere, as far as it can know.</summary>
    public static Task<WebWorld> StartOnNodeAsync(Action<GatewayOptions>? configure = null) =>
        StartAsync(configure, onNode: true);

    private static async Task<WebWorld> StartAsync(Action<GatewayOptions>? configure, bool onNode)
    {
        TestFolder folder = new();
        _ = folder.Write("index.html", Html);
        _ = folder.Write("preload.js", "console.log('preload')");
        EmbeddedEngine engine = new();
        IpcApp app = await IpcApp.StartAsync(engine, new() { LeaveEngineRunning = onNode });
        IpcNode? node = onNode
            ? await IpcNode.JoinAsync(engine, app.Root, new IpcNodeOptions { Name = "edge" })
            : null;
        app.WindowAllClosed += static (_, _) => { };
        ListLoggers logs = new();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.Services.AddActorIpc(configure);
        WebApplication web = builder.Build();
        _ = node is null ? web.MapActorIpc("/ipc", app) : web.MapActorIpc("/ipc", node);
        await web.StartAsync();
        return new WebWorld(web, app, folder, logs) { Node = node };
    }

    /// <summary>A window that shows the folder's index.html.</summary>
    public async Task<BrowserWindow> OpenWindowAsync(
        string? preload = "preload.js",
        bool contextIsolation = true,
        bool hasFrames = false
    )
    {
        BrowserWindow window = await App.CreateWindowAsync(
            new BrowserWindowOptions
            {
                RootDirectory = Folder.Path,
                Preload = preload is null ? null : Folder.In(preload),
                ContextIsolation = contextIsolation,
                NodeIntegrationInSubFrames = hasFrames,
            }
        );
        // Completes when somebody visits, which is what tests do next.
        _ = window.LoadFileAsync(Folder.In("index.html"));
        return window;
    }

    /// <summary>The address of the next window's entry file.</summary>
    public async Task<Uri> VisitAsync()
    {
        using HttpResponseMessage response = await Http.GetAsync("/ipc/", Over);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return new Uri(Root, response.Headers.Location!);
    }

    /// <summary>Loads a page as a browser's tab does.</summary>
    /// <returns>The document's token.</returns>
    public async Task<string> LoadAsync(Uri address)
    {
        string html = await Http.GetStringAsync(address, Over);
        return TokenPattern().Match(html).Groups[1].Value;
    }

    /// <summary>A window, its page loaded, and a client attached to it.</summary>
    public async Task<WireClient> AttachAsync()
    {
        _ = await OpenWindowAsync();
        Uri address = await VisitAsync();
        WireClient client = new(address, await LoadAsync(address), Over);
        await client.AttachAsync();
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync(Over);
        await _web.DisposeAsync();
        await App.DisposeAsync();
        await App.Engine.DisposeAsync();
        Http.Dispose();
        Folder.Dispose();
        _over.Dispose();
    }

    [GeneratedRegex("data-token=\"([^\"]*)\"")]
    private static partial Regex TokenPattern();
}

/// <summary>Keeps the lines of the log.</summary>
internal sealed class ListLoggers : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(int Id, string Text)> _lines = new();

    public IReadOnlyCollection<(int Id, string Text)> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => _lines.Enqueue((eventId.Id, formatter(state, exception)));

    public void Dispose() { }
}
