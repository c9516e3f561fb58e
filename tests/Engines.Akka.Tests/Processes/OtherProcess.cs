using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace ActorIpc.Engines.Akka.Tests.Processes;

/// <summary>
/// A process that plays main or a node; what it can do stands in Engines.Akka.OtherProcess.
/// </summary>
public sealed class OtherProcess : IAsyncDisposable
{
    private const string Program = "ActorIpc.Engines.Akka.OtherProcess.dll";

    /// <summary>Runs out only if something is broken.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>For how many milliseconds a node looks for main.</summary>
    private const int JoinPatience = 5_000;

    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _orders = [];
    private readonly ConcurrentDictionary<string, Channel<JsonElement>> _news = [];
    private readonly StringBuilder _complaints = new();
    private readonly Process _process;
    private readonly Task _reading;
    private int _last;

    private OtherProcess(Process process)
    {
        _process = process;
        process.StandardInput.AutoFlush = true;
        process.ErrorDataReceived += (_, e) => _complaints.AppendLine(e.Data);
        process.BeginErrorReadLine();
        _reading = ReadAsync();
    }

    public int Id => _process.Id;

    /// <summary>Where others find main; the name of a node.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Starts a process that has no part yet.</summary>
    /// <param name="within">A program that runs it, and that program's arguments.</param>
    public static async Task<OtherProcess> StartAsync(params IReadOnlyList<string> within)
    {
        string[] command =
        [
            .. within,
            Environment.ProcessPath!,
            Path.Combine(AppContext.BaseDirectory, Program),
        ];
        ProcessStartInfo info = new(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A killed process cannot remove what debuggers would connect to.
        info.Environment["DOTNET_EnableDiagnostics"] = "0";
        OtherProcess started = new(Process.Start(info)!);
        try
        {
            await started.HearAsync("ready");
            return started;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Becomes main.</summary>
    public async Task BeMainAsync(string configuration)
    {
        JsonElement name = await OrderAsync("start", new { part = "main", configuration });
        Name = name.GetString()!;
    }

    /// <summary>Becomes a node of main, and is one when main has welcomed it.</summary>
    /// <param name="main">It may not be there yet.</param>
    /// <param name="name">Its name.</param>
    /// <param name="configuration">Of its actor system.</param>
    /// <param name="version">Of the contract, as it claims; the true one if left out.</param>
    public async Task BeNodeAsync(
        OtherProcess main,
        string name,
        string configuration,
        int? version = null
    )
    {
        await OrderAsync(
            "start",
            new
            {
                part = "node",
                configuration,
                name,
                main = main.Name,
                patience = JoinPatience,
                version,
            }
        );
        Name = name;
    }

    /// <summary>Gives an order and waits for its answer.</summary>
    /// <exception cref="OrderFailedException">It failed there.</exception>
    public Task<JsonElement> OrderAsync(string verb, object? with = null)
    {
        int id = Interlocked.Increment(ref _last);
        TaskCompletionSource<JsonElement> answer = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        _orders[id] = answer;
        string line = JsonSerializer.Serialize(
            new
            {
                id,
                verb,
                with = with ?? new { },
            }
        );
        Write(line);
        return answer.Task.WaitAsync(Patience);
    }

    /// <summary>Waits for the next news of a kind.</summary>
    public async Task<string> HearAsync(string news)
    {
        using CancellationTokenSource end = new(Patience);
        try
        {
            JsonElement what = await NewsOf(news).Reader.ReadAsync(end.Token);
            return what.ToString();
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or ChannelClosedException)
        {
            throw new InvalidOperationException($"No news of '{news}'. {_complaints}", exception);
        }
    }

    /// <summary>Waits for as many numbers of a kind of news as there should be.</summary>
    public async Task<IReadOnlyList<int>> HearAsync(string news, int count)
    {
        List<int> heard = [];
        while (heard.Count < count)
        {
            heard.Add(int.Parse(await HearAsync(news), CultureInfo.InvariantCulture));
        }

        return heard;
    }

    /// <summary>Whether there is news that nobody has waited for.</summary>
    public bool HasNews(string news) => NewsOf(news).Reader.TryPeek(out _);

    /// <summary>Ends it as kill -9 does: it has no last word.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Stops it where it is until it continues.</summary>
    public Task SuspendAsync() => SignalAsync("STOP");

    /// <summary>It continues where it was stopped.</summary>
    public Task ContinueAsync() => SignalAsync("CONT");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        await _reading;
        _process.Dispose();
    }

    // Orders are begun in the order in which they were given.
    private void Write(string line)
    {
        lock (_orders)
        {
            _process.StandardInput.Write($"{line}\n");
        }
    }

    private Task SignalAsync(string signal) => Shell.RunAsync($"kill -{signal} {Id}");

    private Channel<JsonElement> NewsOf(string kind) =>
        _news.GetOrAdd(kind, _ => Channel.CreateUnbounded<JsonElement>());

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            Take(document.RootElement.Clone());
        }

        InvalidOperationException end = new($"The process has ended. {_complaints}");
        foreach (TaskCompletionSource<JsonElement> order in _orders.Values)
        {
            order.TrySetException(end);
        }

        foreach (Channel<JsonElement> news in _news.Values)
        {
            news.Writer.TryComplete(end);
        }
    }

    private void Take(JsonElement line)
    {
        if (line.TryGetProperty("news", out JsonElement kind))
        {
            NewsOf(kind.GetString()!).Writer.TryWrite(line.GetProperty("what"));
        }
        else if (_orders.TryRemove(line.GetProperty("id").GetInt32(), out var order))
        {
            if (line.TryGetProperty("code", out JsonElement code))
            {
                string text = line.GetProperty("text").GetString()!;
                order.SetException(new OrderFailedException(code.GetString()!, text));
            }
            else
            {
                order.SetResult(line.GetProperty("value"));
            }
        }
    }
}

/// <summary>An order failed in the other process.</summary>
public sealed class OrderFailedException(string code, string text) : Exception(text)
{
    public string Code => code;
}
