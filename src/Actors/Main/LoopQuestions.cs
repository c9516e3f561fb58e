using ActorIpc.Actors.Loops;

namespace ActorIpc.Actors.Main;

/// <summary>What other threads ask of the main loop, and wait for.</summary>
/// <remarks>Each is answered in a turn, or refused when the loop has run its last one.</remarks>
internal sealed class LoopQuestions(EventLoop loop)
{
    private readonly Lock _lock = new();
    private readonly HashSet<IQuestion> _open = [];
    private bool _isOver;

    private interface IQuestion
    {
        void Refuse();
    }

    /// <summary>What whoever asks too late is told.</summary>
    public static ObjectDisposedException Refusal() => new(nameof(IpcApp), "The app stops.");

    /// <summary>Runs code in a turn: at once when called from there.</summary>
    /// <returns>What it returns or throws.</returns>
    public Task<T> AskAsync<T>(Func<T> action)
    {
        Question<T> question = new(action);
        lock (_lock)
        {
            if (_isOver)
            {
                return Task.FromException<T>(Refusal());
            }

            _open.Add(question);
        }

        loop.Run(() => Answer(question));
        return question.Task;
    }

    /// <summary>The loop is over: nobody is answered any more.</summary>
    public void Refuse()
    {
        IQuestion[] open;
        lock (_lock)
        {
            _isOver = true;
            open = [.. _open];
            _open.Clear();
        }

        foreach (IQuestion question in open)
        {
            question.Refuse();
        }
    }

    private void Answer<T>(Question<T> question)
    {
        lock (_lock)
        {
            if (!_open.Remove(question))
            {
                return;
            }
        }

        question.Answer();
    }

    private sealed class Question<T>(Func<T> action) : IQuestion
    {
        private readonly TaskCompletionSource<T> _answer = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public Task<T> Task => _answer.Task;

        public void Answer()
        {
            try
            {
                _answer.SetResult(action());
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // It belongs to whoever asked.
                _answer.SetException(exception);
            }
        }

        public void Refuse() => _answer.SetException(Refusal());
    }
}
