using System.Net.Mime;
using System.Text;
using ActorIpc.Actors;
using ActorIpc.Broker.Machines;
using ActorIpc.Gateway;
using ActorIpc.Samples;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ActorIpc.Broker;

/// <summary>All samples on one loopback port, each below a prefix of its own.</summary>
internal sealed class SampleServer : IAsyncDisposable
{
    private readonly AppEngines _engines;
    private readonly IReadOnlyList<RunningSample> _samples;
    private readonly WebApplication _web;

    private SampleServer(
        AppEngines engines,
        IReadOnlyList<RunningSample> samples,
        WebApplication web
    )
    {
        _engines = engines;
        _samples = samples;
        _web = web;
    }

    /// <summary>Where the index page is.</summary>
    public Uri Address => new(_web.Urls.First());

    /// <summary>Where other machines reach the apps; nothing if they cannot.</summary>
    public MachineAddress? MachineAddress => _engines.Address;

    /// <summary>Starts every sample, then listens.</summary>
    /// <exception cref="CannotStartException">
    /// The port cannot be had, or the config is wrong.
    /// </exception>
    public static async Task<SampleServer> StartAsync(ServeSettings settings, Terminal terminal)
    {
        Limits limits = Limits.Read(settings.ConfigFile);
        AppEngines engines = AppEngines.Start(settings, terminal);
        IReadOnlyList<RunningSample> samples = await StartSamplesAsync(
                engines,
                limits.App with
                {
                    DialogRoot = settings.Folder,
                }
            )
            .ConfigureAwait(false);
        foreach (RunningSample sample in samples)
        {
            sample.Show(terminal, settings.Verbose);
        }

        SampleServer server = new(engines, samples, Compose(settings, limits, samples, terminal));
        try
        {
            await LoopbackWeb.StartAsync(server._web, settings.Port).ConfigureAwait(false);
            return server;
        }
        catch (CannotStartException)
        {
            await server.StopSamplesAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops listening, then every sample.</summary>
    public async ValueTask DisposeAsync()
    {
        // Only a server that is stopped says good-bye to its pages; one that is disposed of cuts
        // them off.
        await _web.StopAsync().ConfigureAwait(false);
        await _web.DisposeAsync().ConfigureAwait(false);
        await StopSamplesAsync().ConfigureAwait(false);
    }

    private async Task StopSamplesAsync()
    {
        foreach (RunningSample sample in _samples)
        {
            await sample.DisposeAsync().ConfigureAwait(false);
        }

        await _engines.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<RunningSample>> StartSamplesAsync(
        AppEngines engines,
        IpcAppOptions options
    )
    {
        List<RunningSample> samples = [];
        foreach (Sample sample in Sample.All)
        {
            samples.Add(await engines.StartAsync(sample, options).ConfigureAwait(false));
        }

        return samples;
    }

    private static WebApplication Compose(
        ServeSettings settings,
        Limits limits,
        IReadOnlyList<RunningSample> samples,
        Terminal terminal
    )
    {
        WebApplicationBuilder builder = LoopbackWeb.Create(
            settings.Port,
            terminal,
            settings.Verbose
        );
        builder.Services.AddActorIpc(limits.ApplyTo);

        WebApplication web = builder.Build();
        foreach (RunningSample sample in samples)
        {
            web.MapActorIpc($"/{sample.Sample.Name}", sample.App);
        }

        MapIndex(web, samples);
        return web;
    }

    private static void MapIndex(WebApplication web, IReadOnlyList<RunningSample> samples)
    {
        RouteGroupBuilder own = web.MapGroup("").AddEndpointFilter(AdmitOwnHostAsync);
        own.MapGet(
            "/",
            (HttpContext context) =>
            {
                context.Response.Headers.ContentSecurityPolicy = "default-src 'self'";
                context.Response.Headers.CacheControl = "no-store";
                return Results.Text(
                    IndexPage.Of(samples.Select(static sample => sample.Describe())),
                    MediaTypeNames.Text.Html,
                    Encoding.UTF8
                );
            }
        );
        MapFile(own, "/index.css", "index.css", "text/css");
        MapFile(own, "/index.js", "index.js", "text/javascript");
        MapFile(own, "/favicon.ico", "icon.svg", "image/svg+xml");
    }

    // A foreign name that leads to this machine (DNS rebinding) must not read what windows show.
    private static async ValueTask<object?> AdmitOwnHostAsync(
        EndpointFilterInvocationContext invocation,
        EndpointFilterDelegate next
    )
    {
        HttpContext context = invocation.HttpContext;
        ISet<string> hosts = context
            .RequestServices.GetRequiredService<IOptions<GatewayOptions>>()
            .Value.AllowedHosts;
        bool isOwn =
            context.Request.Headers.Host.Count == 1 && hosts.Contains(context.Request.Host.Host);
        return isOwn
            ? await next(invocation).ConfigureAwait(false)
            : Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    private static void MapFile(RouteGroupBuilder own, string path, string file, string type) =>
        own.MapGet(path, () => Results.Text(IndexPage.File(file), type, Encoding.UTF8));
}
