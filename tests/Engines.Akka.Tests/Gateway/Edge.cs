using ActorIpc.Actors;
using ActorIpc.Engines.Akka.Tests.Wire;
using ActorIpc.Gateway;
using global::Akka.Actor;
using global::Akka.Remote;
using global::Akka.Remote.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using ActorRef = ActorIpc.Contracts.Engine.ActorRef;

namespace ActorIpc.Engines.Akka.Tests.Gateway;

/// <summary>A machine whose web server shows the windows of a main elsewhere.</summary>
internal sealed class Edge : IAsyncDisposable
{
    private readonly WebApplication _web;

    private Edge(AkkaEngine engine, IpcNode node, WebApplication web)
    {
        Engine = engine;
        Node = node;
        _web = web;
    }

    public AkkaEngine Engine { get; }

    public IpcNode Node { get; }

    /// <summary>Where visitors come to.</summary>
    public Uri Web => new(_web.Urls.Single() + "/ipc/");

    /// <summary>Joins an app and serves its windows.</summary>
    public static async Task<Edge> StartAsync(IpcApp app, string name)
    {
        AkkaEngine engine = StartEngine(name);
        IpcNode node = await JoinAsync(engine, app, new IpcNodeOptions { Name = name });
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddActorIpc();
        WebApplication web = builder.Build();
        web.MapActorIpc("/ipc", node);
        await web.StartAsync();
        return new Edge(engine, node, web);
    }

    /// <summary>An actor system that speaks with others over loopback.</summary>
    /// <remarks>A busy machine may be slow: nobody is lost because of that.</remarks>
    public static AkkaEngine StartEngine(string name) =>
        AkkaEngine.Start(
            name,
            $$"""
            {{Machine.Configuration}}
            akka.remote {
              dot-netty.tcp.applied-adapters = [trttl]
              watch-failure-detector.acceptable-heartbeat-pause = 8s
            }
            """,
            new AkkaEngineOptions { PayloadEncoder = IpcPayload.ToBytes }
        );

    /// <summary>Joins the app of another machine.</summary>
    public static async Task<IpcNode> JoinAsync(
        AkkaEngine engine,
        IpcApp app,
        IpcNodeOptions options
    )
    {
        string address = ((AkkaEngine)app.Engine).Address + app.Root.Path;
        ActorRef main = await engine.ResolveAsync(address, Machine.Patience);
        return await IpcNode.JoinAsync(engine, main, options);
    }

    /// <summary>Loads the next window's page, as a browser does.</summary>
    public async Task<WirePage> VisitAsync()
    {
        using HttpClient http = new();
        using HttpResponseMessage response = await http.GetAsync(Web);
        string html = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        return new WirePage(response.RequestMessage!.RequestUri!, TokenOf(html));
    }

    /// <summary>The token in a page's script tag.</summary>
    public static string TokenOf(string html) => html.Split("data-token=\"")[1].Split('"')[0];

    /// <summary>No byte goes between this machine and another any more, and none says so.</summary>
    public async Task CutOffAsync(AkkaEngine other)
    {
        SetThrottle nothing = new(
            Address.Parse(other.Address),
            ThrottleTransportAdapter.Direction.Both,
            Blackhole.Instance
        );
        RemoteTransport transport = ((IRemoteActorRefProvider)Engine.Provider).Transport;
        (await transport.ManagementCommand(nothing)).ShouldBeTrue();
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
        await Engine.DisposeAsync();
    }
}
