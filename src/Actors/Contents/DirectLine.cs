using ActorIpc.Contracts.Engine;

namespace ActorIpc.Actors.Contents;

/// <summary>The way from main to a page past the door. Must not be copied.</summary>
/// <remarks>
/// The door keeps the order. Where nothing that main has told it is on its way, there is no order
/// to keep: what main tells the page then comes after all that it told before, and before all that
/// it tells later.
/// </remarks>
internal struct DirectLine
{
    private ActorRef? _page;
    private int _onTheWay;

    /// <summary>The page, if it may be told directly.</summary>
    public readonly ActorRef? Page =>
        Volatile.Read(in _onTheWay) == 0 ? Volatile.Read(in _page) : null;

    /// <summary>Main is about to tell the door something.</summary>
    public void Enter() => Interlocked.Increment(ref _onTheWay);

    /// <summary>The door has passed on what main told it.</summary>
    public void Leave() => Interlocked.Decrement(ref _onTheWay);

    /// <summary>The door says who listens, as long as that is a page of this process.</summary>
    public void Connect(ActorRef? page) => Volatile.Write(ref _page, page);
}
