using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ActorIpc.Actors.Calls;
using ActorIpc.Actors.Contents;
using ActorIpc.Contracts;

namespace ActorIpc.Actors.Main;

/// <summary>
/// The calls that somebody waits for. Belongs to the main loop; it has no lock.
/// </summary>
/// <remarks>
/// A call leaves with its caller: when it is cancelled, or its document is over, its handler may go
/// on, but no longer counts. A handler that never ends cannot use up what its window may ask.
/// </remarks>
/// <param name="perDocumentMax">How many one document may have.</param>
/// <param name="uncaught">Told what callbacks of cancelled tokens throw.</param>
internal sealed class CallTable(int perDocumentMax, Action<Exception> uncaught)
{
    private readonly Dictionary<CallKey, Call> _calls = [];
    private readonly Dictionary<DocumentId, int> _counts = [];

    /// <summary>How many calls are unanswered.</summary>
    public int Count => _calls.Count;

    /// <summary>Whether a document may have one more.</summary>
    public bool HasRoomFor(DocumentInfo document) =>
        _counts.Count == 0 || _counts.GetValueOrDefault(document.Id) < perDocumentMax;

    /// <summary>Takes up a call whose handler goes on.</summary>
    public Call Add(IpcMainInvokeEvent invocation, CancellationTokenSource? cancellation)
    {
        Call call = new(invocation, cancellation);
        // A caller that uses a number twice can cancel the first only: its own misuse.
        _calls.TryAdd(call.Key, call);
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, call.Key.Document, out _)++;
        return call;
    }

    /// <summary>Forgets a call and says whether it had not ended yet.</summary>
    public bool Remove(Call call)
    {
        bool isFirst = call.TryEnd();
        Leave(call);
        return isFirst;
    }

    /// <summary>Cancels a call whose caller no longer waits.</summary>
    public void Cancel(DocumentInfo document, InvocationId invocation)
    {
        if (_calls.TryGetValue(new CallKey(document.Id, invocation), out Call? call))
        {
            Cancel(call);
        }
    }

    /// <summary>Cancels the calls of a document that is over.</summary>
    public void CancelAll(DocumentInfo document)
    {
        CancelWhere(call => ReferenceEquals(call.Invocation.Document, document));
        _counts.Remove(document.Id);
    }

    /// <summary>Cancels every call.</summary>
    public IReadOnlyList<Call> CancelAll() => CancelWhere(static _ => true);

    private List<Call> CancelWhere(Func<Call, bool> isMeant)
    {
        List<Call> meant = [.. _calls.Values.Where(isMeant)];
        foreach (Call call in meant)
        {
            Cancel(call);
        }

        return meant;
    }

    // It leaves first, for a cancelled handler may end at once.
    private void Cancel(Call call)
    {
        Leave(call);
        call.Cancel(uncaught);
    }

    private void Leave(Call call)
    {
        if (_calls.TryGetValue(call.Key, out Call? known) && ReferenceEquals(known, call))
        {
            _calls.Remove(call.Key);
        }

        ref int count = ref CollectionsMarshal.GetValueRefOrNullRef(_counts, call.Key.Document);
        if (call.TryLeave() && !Unsafe.IsNullRef(ref count) && --count == 0)
        {
            _counts.Remove(call.Key.Document);
        }
    }

    internal readonly record struct CallKey(DocumentId Document, InvocationId Invocation);

    /// <summary>A call whose handler goes on.</summary>
    internal sealed class Call(IpcMainInvokeEvent invocation, CancellationTokenSource? cancellation)
    {
        private bool _hasEnded;
        private bool _hasLeft;

        public IpcMainInvokeEvent Invocation => invocation;

        public CallKey Key => new(invocation.Document.Id, invocation.Invocation);

        /// <summary>Whether nobody waits for the answer any more.</summary>
        public bool IsCancelled { get; private set; }

        public void Cancel(Action<Exception> uncaught)
        {
            IsCancelled = true;
            Cancelling.Cancel(cancellation, uncaught);
        }

        /// <summary>Ends it, the first time.</summary>
        public bool TryEnd() => !_hasEnded && (_hasEnded = true);

        /// <summary>Takes it out of the count, the first time.</summary>
        public bool TryLeave() => !_hasLeft && (_hasLeft = true);

        public void Dispose() => cancellation?.Dispose();
    }
}
