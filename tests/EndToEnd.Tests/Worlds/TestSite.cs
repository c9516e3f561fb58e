using ActorIpc.Actors;
using ActorIpc.Engines.Embedded;
using ActorIpc.Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ActorIpc.EndToEnd.Tests.Worlds;

/// <summary>An app of a test's own on a real Kestrel, with pages that the test writes.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private const string Prefix = "/app";

    private static readonly IpcNodeOptions Edge = new() { Name = "edge" };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actoripc-");
    private readonly WebApplication _web;

    private TestSite(IpcApp app, WebApplication web)
    {
        App = app;
        _web = web;
    }

    public IpcApp App { get; }

    /// <summary>Leads to the first window that waits; the next visit to the next one.</summary>
    public Uri Address => new(_web.Urls.Single() + Prefix + "/");

    /// <summary>Starts an app without windows.</summary>
    /// <param name="configure">Changes the gateway's options.</param>
    /// <param name="options">The app's options.</param>
    /// <param name="onNode">Whether the gateway takes main to be another process.</param>
    public static async Task<TestSite> StartAsync(
        Action<GatewayOptions>? configure = null,
        IpcAppOptions? options = null,
        bool onNode = false
    )
    {
        EmbeddedEngine engine = new();
        options ??= new IpcAppOptions { LeaveEngineRunning = onNode };
        IpcApp app = await IpcApp.StartAsync(engine, options);
        app.WindowAllClosed += static (_, _) => { };
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddActorIpc(configure);
        WebApplication web = builder.Build();
        _ = onNode
            ? web.MapActorIpc(Prefix, await IpcNode.JoinAsync(engine, app.Root, Edge))
            : web.MapActorIpc(Prefix, app);
        await web.StartAsync();
        return new TestSite(app, web);
    }

    /// <summary>A window with a page of the test's own.</summary>
    /// <param name="preload">The preload script; none if left out.</param>
    /// <param name="script">The page's script.</param>
    /// <param name="head">More of the page's head.</param>
    /// <param name="body">The page's body.</param>
    /// <param name="title">The window's title.</param>
    /// <param name="contextIsolation">Whether the bridge works.</param>
    public BrowserWindow CreateWindow(
        string? preload = null,
        string script = "",
        string head = "",
        string body = "",
        string? title = null,
        bool contextIsolation = true
    )
    {
        BrowserWindow window = App.CreateWindow(
            WritePage(preload, script, head, body) with
            {
                Title = title,
                ContextIsolation = contextIsolation,
            }
        );
        window.LoadFile("index.html");
        return window;
    }

    /// <summary>A window that may load a page of the test's own, index.html.</summary>
    public BrowserWindowOptions WritePage(
        string? preload = null,
        string script = "",
        string head = "",
        string body = ""
    )
    {
        string root = _folder.CreateSubdirectory(Path.GetRandomFileName()).FullName;
        File.WriteAllText(Path.Combine(root, "index.html"), Page(head, body));
        File.WriteAllText(Path.Combine(root, "page.js"), script);
        if (preload is not null)
        {
            File.WriteAllText(Path.Combine(root, "preload.js"), preload);
        }

        return new BrowserWindowOptions
        {
            RootDirectory = root,
            Preload = preload is null ? null : "preload.js",
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await App.DisposeAsync();
        await App.Engine.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static string Page(string head, string body) =>
        $"""
            <!doctype html>
            <html>
              <head>
                <meta charset="utf-8">
                {head}
                <link rel="icon" href="data:,">
              </head>
              <body>{body}<script src="page.js"></script></body>
            </html>
            """;
}
