using ActorIpc.Actors;

namespace ActorIpc.Broker.Demo;

/// <summary>Looks on at the sample of many machines, all of them in this process.</summary>
internal static class MachineDemo
{
    /// <summary>Both pages talk; one crashes, and both talk again.</summary>
    public static async Task<string> CrashAndComeBackAsync(IpcApp app)
    {
        TalkingPair pair = new();
        IpcRenderer page = await app.Windows[0]
            .LoadRendererAsync(page => page.On("line", (string line) => pair.Hear(line)))
            .ConfigureAwait(false);
        foreach (string line in await page.InvokeAsync<string[]>("lines").ConfigureAwait(false))
        {
            pair.Hear(line);
        }

        await pair.Talks.ConfigureAwait(false);
        pair.Forget();
        page.Send("crash", "left");
        await pair.Talks.ConfigureAwait(false);
        DemoScript.Expect(pair.Gone == "left is gone: killed", $"main heard '{pair.Gone}'.");
        return "port: two pages talked; one was killed, came back, and they talked again.";
    }

    /// <summary>What was heard of the two pages. Lines may come twice, from any thread.</summary>
    private sealed class TalkingPair
    {
        private const string Left = "left heard over the port: ";
        private const string Right = "right heard over the port: ";

        private readonly Lock _gate = new();
        private TaskCompletionSource _talks = new();
        private bool _hasLeft;
        private bool _hasRight;

        public string? Gone { get; private set; }

        public Task Talks
        {
            get
            {
                lock (_gate)
                {
                    return _talks.Task;
                }
            }
        }

        public void Hear(string line)
        {
            lock (_gate)
            {
                _hasLeft |= line.StartsWith(Left, StringComparison.Ordinal);
                _hasRight |= line.StartsWith(Right, StringComparison.Ordinal);
                Gone = line.Contains(" is gone", StringComparison.Ordinal) ? line : Gone;
                if (_hasLeft && _hasRight)
                {
                    _talks.TrySetResult();
                }
            }
        }

        public void Forget()
        {
            lock (_gate)
            {
                (_hasLeft, _hasRight, _talks) = (false, false, new TaskCompletionSource());
            }
        }
    }
}
