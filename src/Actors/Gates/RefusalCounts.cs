using System.Runtime.InteropServices;
using ActorIpc.Contracts;

namespace ActorIpc.Actors.Gates;

/// <summary>Counts refusals by window, channel and reason, in bounded memory.</summary>
/// <remarks>
/// Pages choose channels, so they must not choose how much is kept: of so many different ones each
/// is counted alone, the others together. Names that are long without reason count as others.
/// </remarks>
/// <param name="most">How many are counted alone.</param>
internal sealed class RefusalCounts(int most)
{
    private const int NameLengthMax = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<Key, long> _counts = [];
    private long _others;

    /// <summary>The counts at this moment.</summary>
    public IReadOnlyList<IpcRefusalCount> Snapshot()
    {
        lock (_lock)
        {
            IEnumerable<IpcRefusalCount> alone = _counts.Select(pair => new IpcRefusalCount(
                pair.Key.Window,
                pair.Key.Channel,
                pair.Key.Reason,
                pair.Value
            ));
            return _others == 0
                ? [.. alone]
                : [.. alone, new IpcRefusalCount(null, null, null, _others)];
        }
    }

    /// <summary>Counts one.</summary>
    public void Add(IpcRefusal refusal)
    {
        Key key = new(refusal.Sender.Window, refusal.Channel, refusal.Reason);
        bool isShort = key.Channel.Length <= NameLengthMax && key.Reason.Length <= NameLengthMax;
        lock (_lock)
        {
            if (isShort && (_counts.Count < most || _counts.ContainsKey(key)))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out _)++;
            }
            else
            {
                _others++;
            }
        }
    }

    private readonly record struct Key(WindowId? Window, string Channel, string Reason);
}
