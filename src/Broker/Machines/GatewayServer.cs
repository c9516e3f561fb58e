using ActorIpc.Actors;
using ActorIpc.Gateway;
using Microsoft.AspNetCore.Builder;
using Spectre.Console;

namespace ActorIpc.Broker.Machines;

/// <summary>A loopback port that shows the windows of a main elsewhere.</summary>
internal static class GatewayServer
{
    /// <summary>Shows them as long as the node belongs to main, or until told to stop.</summary>
    /// <exception cref="CannotStartException">The port cannot be had.</exception>
    public static async Task ServeAsync(
        GatewaySettings settings,
        IpcNode node,
        Terminal terminal,
        CancellationToken stop
    )
    {
        WebApplication web = Compose(settings, node, terminal);
        await LoopbackWeb.StartAsync(web, settings.Port).ConfigureAwait(false);
        await using (web.ConfigureAwait(false))
        {
            terminal.Line(
                $"Windows of {Markup.Escape(settings.Node.Main)} are at "
                    + $"[link]{Markup.Escape(new Uri(web.Urls.First()).AbsoluteUri)}[/] "
                    + "[grey](Ctrl+C stops)[/]"
            );
            await node.Left.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            // Says good-bye to the pages before the node does to main.
            await web.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static WebApplication Compose(GatewaySettings settings, IpcNode node, Terminal terminal)
    {
        WebApplicationBuilder builder = LoopbackWeb.Create(
            settings.Port,
            terminal,
            settings.Node.Verbose
        );
        builder.Services.AddActorIpc(options =>
        {
            settings.Limits.ApplyTo(options);
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
