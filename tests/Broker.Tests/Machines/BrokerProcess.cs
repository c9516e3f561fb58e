using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace ActorIpc.Broker.Tests.Machines;

/// <summary>The command as a process of its own; it ends with the test, in any case.</summary>
internal sealed class BrokerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly List<string> _seen = [];
    private readonly Process _process;

    private BrokerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public static BrokerProcess Start(params string[] args) =>
        new(
            Process.Start(
                new ProcessStartInfo(
                    "dotnet",
                    [Path.Combine(AppContext.BaseDirectory, "actoripc.dll"), .. args]
                )
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!
        );

    /// <summary>The next line, of either side, that has a text in it.</summary>
    public async Task<string> LineAsync(string part)
    {
        using CancellationTokenSource limit = new(Limit);
        try
        {
            while (true)
            {
                string line = await _lines.Reader.ReadAsync(limit.Token);
                _seen.Add(line);
                if (line.Contains(part, StringComparison.Ordinal))
                {
                    return line;
                }
            }
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"No line with '{part}' in:\n{string.Join('\n', _seen)}", e);
        }
    }

    public void Kill() => _process.Kill();

    /// <summary>Sends a signal, and waits until the process has ended.</summary>
    public async Task<int> SignalAsync(string signal)
    {
        using Process kill = Process.Start(
            "kill",
            [$"-{signal}", Id.ToString(CultureInfo.InvariantCulture)]
        );
        return await ExitAsync();
    }

    /// <summary>Waits until the process has ended by itself.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Limit);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs e)
    {
        if (e.Data is { } line)
        {
            _lines.Writer.TryWrite(line);
        }
    }
}
