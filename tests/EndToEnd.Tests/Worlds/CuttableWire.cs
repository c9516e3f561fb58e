using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ActorIpc.EndToEnd.Tests.Worlds;

/// <summary>
/// A TCP relay before a server, whose connections a test can cut as a bad network does.
/// </summary>
internal sealed class CuttableWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, byte> _sockets = new();
    private readonly int _targetPort;
    private readonly Task _accepting;
    private volatile bool _isCut;

    public CuttableWire(Uri target)
    {
        _targetPort = target.Port;
        _listener.Start();
        Address = new UriBuilder(target) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;
        _accepting = AcceptAsync();
    }

    /// <summary>The server's address by way of this relay.</summary>
    public Uri Address { get; }

    /// <summary>Resets every connection, and refuses new ones until <see cref="Mend"/>.</summary>
    public void Cut()
    {
        _isCut = true;
        foreach (Socket socket in _sockets.Keys)
        {
            Reset(socket);
        }
    }

    /// <summary>Lets new connections through again.</summary>
    public void Mend() => _isCut = false;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Cut();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        List<Task> relays = [];
        try
        {
            while (true)
            {
                relays.Add(RelayAsync(await _listener.AcceptSocketAsync()));
            }
        }
        catch (SocketException)
        {
            // The listener has been stopped.
        }

        await Task.WhenAll(relays);
    }

    private async Task RelayAsync(Socket near)
    {
        using Socket far = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        near.NoDelay = true;
        _sockets[near] = _sockets[far] = 0;
        try
        {
            if (_isCut)
            {
                Reset(near);
                return;
            }

            await far.ConnectAsync(IPAddress.Loopback, _targetPort);
            await Task.WhenAll(CopyAsync(near, far), CopyAsync(far, near));
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            // Cut, or closed by one of the two.
        }
        finally
        {
            _sockets.TryRemove(near, out _);
            _sockets.TryRemove(far, out _);
            near.Dispose();
        }
    }

    private static async Task CopyAsync(Socket from, Socket to)
    {
        await using NetworkStream source = new(from);
        await using NetworkStream target = new(to);
        await source.CopyToAsync(target);
        to.Shutdown(SocketShutdown.Send);
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Close();
        }
        catch (ObjectDisposedException)
        {
            // One of the two ended it in the same moment.
        }
    }
}
