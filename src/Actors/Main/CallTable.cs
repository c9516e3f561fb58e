using System.Runtime.InteropServices;
using ActorIpc.Actors.Contents;
using ActorIpc.Contracts;

namespace ActorIpc.Actors.Main;

/// <summary>
/// The calls whose handlers have not finished. Belongs to the main loop; it has no lock.
/// </summary>
internal sealed class CallTable(int perContentsMax)
{
    private readonly Dictionary<CallKey, Call> _calls = [];
    private readonly Dictionary<WebContents, int> _counts = [];

    /// <summary>How many calls are unanswered.</summary>
    public int Count => _calls.Count;

    /// <summary>Whether a contents may have one more.</summary>
    public bool HasRoomFor(WebContents contents) =>
        _counts.Count == 0 || _counts.GetValueOrDefault(contents) < perContentsMax;

    /// <summary>Takes up a call whose handler goes on.</summary>
    public Call Add(IpcMainInvokeEvent invocation, CancellationTokenSource? cancellation)
    {
        Call call = new(invocation, cancellation);
        // A caller that uses a number twice can cancel the first only: its own misuse.
        _calls.TryAdd(call.Key, call);
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, invocation.Sender, out _)++;
        return call;
    }

    /// <summary>Forgets a call and says whether it was still waited for.</summary>
    public bool Remove(Call call)
    {
        if (!call.TryEnd())
        {
            return false;
        }

        if (_calls.TryGetValue(call.Key, out Call? known) && ReferenceEquals(known, call))
        {
            _calls.Remove(call.Key);
        }

        WebContents contents = call.Invocation.Sender;
        if (--CollectionsMarshal.GetValueRefOrNullRef(_counts, contents) == 0)
        {
            _counts.Remove(contents);
        }

        return true;
    }

    /// <summary>
    /// Cancels a call whose caller no longer waits; it still counts until its handler ends.
    /// </summary>
    public void Cancel(DocumentInfo document, InvocationId invocation)
    {
        if (_calls.TryGetValue(new CallKey(document.Id, invocation), out Call? call))
        {
            call.Cancel();
        }
    }

    /// <summary>Cancels the calls of a document that is over.</summary>
    public void CancelAll(DocumentInfo document) =>
        CancelWhere(call => ReferenceEquals(call.Invocation.Document, document));

    /// <summary>Cancels every call.</summary>
    public IReadOnlyList<Call> CancelAll() => CancelWhere(static _ => true);

    private List<Call> CancelWhere(Func<Call, bool> isMeant)
    {
        // A cancelled handler may end at once, and so change the table.
        List<Call> meant = [.. _calls.Values.Where(isMeant)];
        foreach (Call call in meant)
        {
            call.Cancel();
        }

        return meant;
    }

    internal readonly record struct CallKey(DocumentId Document, InvocationId Invocation);

    /// <summary>A call whose handler goes on.</summary>
    internal sealed class Call(IpcMainInvokeEvent invocation, CancellationTokenSource? cancellation)
    {
        public IpcMainInvokeEvent Invocation => invocation;

        public CallKey Key => new(invocation.Document.Id, invocation.Invocation);

        private bool _hasEnded;

        /// <summary>Whether nobody waits for the answer any more.</summary>
        public bool IsCancelled { get; private set; }

        public void Cancel()
        {
            IsCancelled = true;
            cancellation?.Cancel();
        }

        /// <summary>Ends it, the first time.</summary>
        public bool TryEnd()
        {
            bool isFirst = !_hasEnded;
            _hasEnded = true;
            return isFirst;
        }

        public void Dispose() => cancellation?.Dispose();
    }
}
