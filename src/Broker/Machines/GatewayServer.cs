using ActorIpc.Actors;
using ActorIpc.Contracts.Engine;
using ActorIpc.Gateway;
using Microsoft.AspNetCore.Builder;
using Spectre.Console;

namespace ActorIpc.Broker.Machines;

/// <summary>A node whose loopback port shows the windows of a main elsewhere.</summary>
internal sealed class GatewayServer : IAsyncDisposable
{
    // Trying again does not change these. A name that is taken may be free soon: a process that
    // restarts faster than its loss is noticed meets its own.
    private static readonly string[] FinalCodes = ["version", "bad-name"];

    // What IpcAppOptions.Name is unless an app says otherwise.
    private const string UsualActor = "/app";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly IActorEngine _engine;
    private readonly IpcNode _node;
    private readonly WebApplication _web;

    private GatewayServer(IActorEngine engine, IpcNode node, WebApplication web)
    {
        _engine = engine;
        _node = node;
        _web = web;
    }

    /// <summary>Where the windows are.</summary>
    public Uri Address => new(_web.Urls.First());

    /// <summary>Completes when the node no longer belongs to main.</summary>
    public Task Left => _node.Left;

    /// <summary>Finds main, joins it and listens.</summary>
    /// <exception cref="CannotStartException">
    /// Main is not there or does not want the node, a file is wrong, or the port cannot be had.
    /// </exception>
    public static async Task<GatewayServer> StartAsync(
        GatewaySettings settings,
        Terminal terminal,
        CancellationToken stop
    )
    {
        Limits limits = Limits.Read(settings.ConfigFile);
        IActorEngine engine = MachineEngines.Start(
            settings.EngineConfig,
            port: null,
            settings.Verbose,
            terminal.Complain
        );
        GatewayServer? server = null;
        try
        {
            Task<ActorRef> finding = FindAsync(engine, settings, stop);
            if (!finding.IsFaulted)
            {
                // What is no address is refused at once, in the one line of a refusal.
                terminal.Line($"[grey]Looking for {Markup.Escape(settings.Main)} …[/]");
            }

            ActorRef main = await finding.ConfigureAwait(false);
            IpcNode node = await JoinAsync(engine, main, settings, stop).ConfigureAwait(false);
            WebApplication web = Compose(settings, limits, node, terminal);
            await LoopbackWeb.StartAsync(web, settings.Port).ConfigureAwait(false);
            server = new GatewayServer(engine, node, web);
            return server;
        }
        finally
        {
            if (server is null)
            {
                await engine.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Says good-bye to the pages, then to main.</summary>
    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync().ConfigureAwait(false);
        await _web.DisposeAsync().ConfigureAwait(false);
        await _node.DisposeAsync().ConfigureAwait(false);
        await _engine.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<ActorRef> FindAsync(
        IActorEngine engine,
        GatewaySettings settings,
        CancellationToken stop
    )
    {
        string main = settings.Main;
        string actor = main.Split('/') is [_, "", _] ? main + UsualActor : main;
        try
        {
            return await MachineEngines
                .FindAsync(engine, actor, settings.Patience, stop)
                .ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw new CannotStartException(e.Message, e);
        }
    }

    private static async Task<IpcNode> JoinAsync(
        IActorEngine engine,
        ActorRef main,
        GatewaySettings settings,
        CancellationToken stop
    )
    {
        long start = engine.Time.GetTimestamp();
        while (true)
        {
            try
            {
                IpcNodeOptions options = new() { Name = settings.Name };
                return await IpcNode.JoinAsync(engine, main, options).ConfigureAwait(false);
            }
            catch (IpcException e)
                when (FinalCodes.Contains(e.Code)
                    || engine.Time.GetElapsedTime(start) > settings.Patience
                )
            {
                throw new CannotStartException(e.Message, e);
            }
            catch (IpcException)
            {
                await Task.Delay(Pause, engine.Time, stop).ConfigureAwait(false);
            }
        }
    }

    private static WebApplication Compose(
        GatewaySettings settings,
        Limits limits,
        IpcNode node,
        Terminal terminal
    )
    {
        WebApplicationBuilder builder = LoopbackWeb.Create(
            settings.Port,
            terminal,
            settings.Verbose
        );
        builder.Services.AddActorIpc(options =>
        {
            limits.ApplyTo(options);
            options.AllowedHosts.UnionWith(settings.Hosts);
            options.AllowedOrigins.UnionWith(settings.Origins);
            foreach ((string there, string here) in settings.Folders)
            {
                options.Folders[there] = here;
            }
        });
        WebApplication web = builder.Build();
        web.MapActorIpc("/", node);
        return web;
    }
}
