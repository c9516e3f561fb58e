using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ActorIpc.Broker;

/// <summary>Web servers on a loopback port of this machine.</summary>
internal static class LoopbackWeb
{
    /// <summary>A server that is about to be composed.</summary>
    public static WebApplicationBuilder Create(int port, Terminal terminal, bool isVerbose)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(new LineLoggerProvider(terminal, isVerbose));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        // Ctrl+C is the command line's business; the host's own lifetime would listen for it, too.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        return builder;
    }

    /// <summary>Listens; a server that cannot is disposed of.</summary>
    /// <exception cref="CannotStartException">The port cannot be had.</exception>
    public static async Task StartAsync(WebApplication web, int port)
    {
        try
        {
            await web.StartAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await web.DisposeAsync().ConfigureAwait(false);
            throw CannotListen(port, e);
        }
    }

    private static CannotStartException CannotListen(int port, Exception e) =>
        SocketErrorOf(e) switch
        {
            SocketError.AddressAlreadyInUse => new CannotStartException(
                $"Port {port} is in use: stop what listens there, or choose another with --port.",
                e
            ),
            SocketError.AccessDenied => new CannotStartException(
                $"Port {port} is not allowed to this user: choose another with --port.",
                e
            ),
            _ => new CannotStartException($"Port {port} cannot be listened on: {e.Message}", e),
        };

    private static SocketError? SocketErrorOf(Exception? e) =>
        e switch
        {
            null => null,
            SocketException socket => socket.SocketErrorCode,
            Microsoft.AspNetCore.Connections.AddressInUseException =>
                SocketError.AddressAlreadyInUse,
            _ => SocketErrorOf(e.InnerException),
        };

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
