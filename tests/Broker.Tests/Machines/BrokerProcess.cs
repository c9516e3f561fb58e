using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace ActorIpc.Broker.Tests.Machines;

/// <summary>The command as a process of its own; it ends with the test, in any case.</summary>
internal sealed class BrokerProcess : IAsyncDisposable
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

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

    /// <summary>Starts it in the folder of the project, as the README does.</summary>
    public static BrokerProcess Start(params IEnumerable<string> args) => Start([], args);

    /// <summary>Starts it with more in its environment.</summary>
    public static BrokerProcess Start(
        IEnumerable<KeyValuePair<string, string>> environment,
        IEnumerable<string> args
    )
    {
        ProcessStartInfo info = new(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "actoripc.dll"), .. args]
        )
        {
            WorkingDirectory = ShownCommand.ProjectFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A killed process cannot remove what debuggers would connect to.
        info.Environment["DOTNET_EnableDiagnostics"] = "0";
        info.Environment["DOTNET_TieredPGO"] = "0";
        foreach ((string name, string value) in environment)
        {
            info.Environment[name] = value;
        }

        return new(Process.Start(info)!);
    }

    /// <summary>Where nodes join a main.</summary>
    public async Task<string> AddressAsync()
    {
        string line = await LineAsync("actoripc renderer --main ");
        return line.Split("--main ")[1].Split(' ')[0];
    }

    /// <summary>Where browsers find what a main or a gateway shows.</summary>
    public async Task<Uri> WebAsync()
    {
        string line = await LineAsync(" at http://");
        return new(line.Split(" at ")[1].Split(' ')[0]);
    }

    /// <summary>The next line, of either side, that has a text in it.</summary>
    public async Task<string> LineAsync(string part) => (await LinesAsync(part))[0];

    /// <summary>Waits for a line with each of some texts, in whatever order they come.</summary>
    public async Task<string[]> LinesAsync(params string[] parts)
    {
        using CancellationTokenSource limit = new(Limit);
        string?[] found = new string?[parts.Length];
        try
        {
            while (found.Contains(null))
            {
                string line = await _lines.Reader.ReadAsync(limit.Token);
                _seen.Add(line);
                int place = Array.FindIndex(parts, part => line.Contains(part, Ordinal));
                if (place >= 0)
                {
                    found[place] ??= line;
                }
            }

            return found!;
        }
        catch (OperationCanceledException e)
        {
            string missing = string.Join("', '", parts.Where((_, n) => found[n] is null));
            string seen = string.Join('\n', _seen);
            throw new TimeoutException($"No line with '{missing}' in:\n{seen}", e);
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
