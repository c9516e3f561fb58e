using ActorIpc.Actors;
using ActorIpc.Contracts.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ActorIpc.Gateway;

/// <summary>Puts apps behind an ASP.NET Core server, so that browsers show their windows.</summary>
public static class ActorIpcGateway
{
    private const string LogCategory = "ActorIpc.Gateway";

    /// <summary>
    /// Adds what <see cref="MapActorIpc(IEndpointRouteBuilder, string, IpcApp)"/> needs.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Changes limits and rules; the defaults suit one machine.</param>
    public static IServiceCollection AddActorIpc(
        this IServiceCollection services,
        Action<GatewayOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<GatewayOptions> options = services.AddOptions<GatewayOptions>();
        if (configure is not null)
        {
            _ = options.Configure(configure);
        }

        return services;
    }

    /// <summary>
    /// Serves an app's windows under a prefix (<c>docs/protocol.md</c>, section 1).
    /// </summary>
    /// <remarks>
    /// <para>
    /// Until the server stops, visitors of the prefix see the app's windows. When it stops, every
    /// session is closed with <c>stopping</c>. The app itself is not stopped.
    /// </para>
    /// <para>The app need not be behind authentication: a window's address is its key.</para>
    /// </remarks>
    /// <param name="endpoints">The server's endpoints.</param>
    /// <param name="prefix">
    /// Such as <c>/ipc</c>; <c>/</c> for all that no other endpoint serves.
    /// </param>
    /// <param name="app">The app.</param>
    /// <exception cref="ArgumentException">The prefix does not begin with '/'.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit makes no sense.</exception>
    public static IEndpointConventionBuilder MapActorIpc(
        this IEndpointRouteBuilder endpoints,
        string prefix,
        IpcApp app
    )
    {
        ArgumentNullException.ThrowIfNull(app);
        return endpoints.MapActorIpc(prefix, new MainSide(app.Engine, app.Root));
    }

    /// <summary>Serves the windows of an app whose main process is elsewhere.</summary>
    /// <remarks>
    /// <para>
    /// Browsers see no difference to the other overload, and main makes none either: its windows
    /// are shown by whichever gateway somebody visits. Files are served from this machine
    /// (<see cref="GatewayOptions.Folders"/>), and no frame is larger than the engine carries
    /// (<see cref="IActorEngine.MessageBytesMax"/>).
    /// </para>
    /// <para>
    /// When the node leaves, every session is closed: with <c>main-gone</c> when main was lost,
    /// else with <c>stopping</c>. From then on every request is answered with 503, until the
    /// process has joined again and maps its new node.
    /// </para>
    /// </remarks>
    /// <param name="endpoints">The server's endpoints.</param>
    /// <param name="prefix">
    /// Such as <c>/ipc</c>; <c>/</c> for all that no other endpoint serves.
    /// </param>
    /// <param name="node">This process, which has joined the app.</param>
    /// <exception cref="ArgumentException">The prefix does not begin with '/'.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit makes no sense.</exception>
    public static IEndpointConventionBuilder MapActorIpc(
        this IEndpointRouteBuilder endpoints,
        string prefix,
        IpcNode node
    )
    {
        ArgumentNullException.ThrowIfNull(node);
        return endpoints.MapActorIpc(prefix, new MainSide(node.Engine, node.Main, node));
    }

    /// <summary>Serves an app that is registered as a keyed service.</summary>
    /// <param name="endpoints">The server's endpoints.</param>
    /// <param name="prefix">Such as <c>/ipc</c>.</param>
    /// <param name="name">The service's key.</param>
    /// <exception cref="InvalidOperationException">There is no such service.</exception>
    public static IEndpointConventionBuilder MapActorIpc(
        this IEndpointRouteBuilder endpoints,
        string prefix,
        string name
    )
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        IServiceProvider services = endpoints.ServiceProvider;
        return endpoints.MapActorIpc(prefix, services.GetRequiredKeyedService<IpcApp>(name));
    }

    /// <summary>
    /// Serves whatever answers the questions of a gateway (<see cref="IpcApp.Root"/>).
    /// </summary>
    internal static IEndpointConventionBuilder MapActorIpc(
        this IEndpointRouteBuilder endpoints,
        string prefix,
        MainSide main
    )
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        IServiceProvider services = endpoints.ServiceProvider;
        IHostApplicationLifetime lifetime = services.GetRequiredService<IHostApplicationLifetime>();
        ILogger log = services.GetRequiredService<ILoggerFactory>().CreateLogger(LogCategory);
        PathString path = new(prefix.TrimEnd('/'));
        MappedApp mapped = new(
            path,
            main,
            services.GetRequiredService<IOptions<GatewayOptions>>().Value,
            log,
            lifetime.ApplicationStopped
        );
        _ = lifetime.ApplicationStopping.Register(() => mapped.Stop());
        _ = lifetime.ApplicationStarted.Register(() => WarnOfExposure(services, log));
        IApplicationBuilder pipeline = endpoints
            .CreateApplicationBuilder()
            .UseWebSockets(new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        pipeline.Run(mapped.ServeAsync);
        log.AppMapped(prefix);
        return endpoints.Map(path + "/{**path}", pipeline.Build());
    }

    private static void WarnOfExposure(IServiceProvider services, ILogger log)
    {
        IServerAddressesFeature? addresses = services
            .GetService<IServer>()
            ?.Features.Get<IServerAddressesFeature>();
        foreach (string address in addresses?.Addresses ?? [])
        {
            bool isLocal = Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.IsLoopback;
            if (!isLocal && address.StartsWith("http:", StringComparison.OrdinalIgnoreCase))
            {
                log.ListensBeyondLoopback(address);
            }
        }
    }
}
