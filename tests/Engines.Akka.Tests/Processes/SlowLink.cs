using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace ActorIpc.Engines.Akka.Tests.Processes;

/// <summary>A long way to a main: what is sent over it arrives 40 to 60 ms later.</summary>
/// <remarks>Whoever connects to it speaks with what listens at the same port of main.</remarks>
internal sealed class SlowLink : IAsyncDisposable
{
    private const int Shortest = 40;
    private const int Jitter = 20;

    private readonly TcpListener _listener;
    private readonly IPEndPoint _main;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentBag<TcpClient> _ends = [];
    private readonly ConcurrentBag<Task> _work = [];
    private readonly Random _random = new(1);

    public SlowLink(IPEndPoint here, IPEndPoint main)
    {
        _main = main;
        _listener = new TcpListener(here);
        _listener.Start();
        _work.Add(AcceptAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        foreach (TcpClient client in _ends)
        {
            client.Dispose();
        }

        await Task.WhenAll(_work);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient near = await _listener.AcceptTcpClientAsync(_end.Token);
                _ends.Add(near);
                TcpClient far = new();
                _ends.Add(far);
                await far.ConnectAsync(_main, _end.Token);
                Carry(near, far);
                Carry(far, near);
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // The test is over.
        }
    }

    private void Carry(TcpClient from, TcpClient to)
    {
        Channel<(long Due, byte[] Bytes)> line = Channel.CreateUnbounded<(long, byte[])>();
        _work.Add(TakeAsync(from.GetStream(), line.Writer));
        _work.Add(GiveAsync(line.Reader, to.GetStream()));
    }

    private async Task TakeAsync(NetworkStream from, ChannelWriter<(long Due, byte[] Bytes)> line)
    {
        byte[] buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, _end.Token) is > 0 and int count)
            {
                line.TryWrite((Environment.TickCount64 + Delay(), buffer[..count]));
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // One side has closed its end.
        }

        line.Complete();
    }

    private async Task GiveAsync(ChannelReader<(long Due, byte[] Bytes)> line, NetworkStream to)
    {
        try
        {
            await foreach ((long due, byte[] bytes) in line.ReadAllAsync(_end.Token))
            {
                await WaitUntilAsync(due);
                await to.WriteAsync(bytes, _end.Token);
            }

            to.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // One side has closed its end.
        }
    }

    // A timer may be early by a tick of the clock that counts here.
    private async Task WaitUntilAsync(long due)
    {
        while (due - Environment.TickCount64 is > 0 and long left)
        {
            using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(left));
            await timer.WaitForNextTickAsync(_end.Token);
        }
    }

    private int Delay()
    {
        lock (_random)
        {
            return Shortest + _random.Next(Jitter);
        }
    }

    private static bool IsEnd(Exception exception) =>
        exception
            is IOException
                or SocketException
                or OperationCanceledException
                or ObjectDisposedException;
}
