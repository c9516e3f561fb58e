using System.Collections.Frozen;
using System.Reflection;
using global::Akka.Actor;
using AkkaSerialization = global::Akka.Serialization.Serialization;
using Serializer = global::Akka.Serialization.Serializer;

namespace ActorIpc.Engines.Akka.Wire;

/// <summary>Stands under every number that Akka.NET does not know.</summary>
/// <remarks>
/// Without it a number that nobody knows is told to Akka.NET's log alone, and ends the connection
/// when the peer says that its message must not be lost.
/// </remarks>
internal sealed class StrangerSerializer : CheckedSerializer
{
    private readonly Numbers _numbers;

    private StrangerSerializer(ExtendedActorSystem system, Numbers numbers)
        : base(system) => _numbers = numbers;

    /// <inheritdoc />
    public override int Identifier => Numbers.LastAsked ?? _numbers.OfStrangers;

    /// <summary>
    /// Takes all numbers of an actor system that are free; from now on none can be added.
    /// </summary>
    /// <remarks>
    /// Akka.NET keeps its serializers in a table that is its own, and has no other place to be
    /// asked. A version without such a table goes on as it is: its log has what was refused.
    /// </remarks>
    public static void Install(ExtendedActorSystem system)
    {
        FieldInfo? field = typeof(AkkaSerialization).GetField(
            "_serializersById",
            BindingFlags.Instance | BindingFlags.NonPublic
        );
        if (field?.GetValue(system.Serialization) is Dictionary<int, Serializer> known)
        {
            Numbers numbers = new([.. known.Keys]);
            field.SetValue(
                system.Serialization,
                new Dictionary<int, Serializer>(known, numbers)
                {
                    [numbers.OfStrangers] = new StrangerSerializer(system, numbers),
                }
            );
        }
    }

    /// <inheritdoc />
    public override string Manifest(object o) => "";

    protected override byte[] Write(object message) => throw Stranger(message);

    protected override object Read(byte[] bytes, string manifest) => throw Useless(manifest);

    /// <summary>Holds all numbers that are not known for one.</summary>
    private sealed class Numbers : IEqualityComparer<int>
    {
        [ThreadStatic]
        private static int? _lastAsked;

        private readonly FrozenSet<int> _known;

        public Numbers(IEnumerable<int> known)
        {
            _known = known.ToFrozenSet();
            OfStrangers = Enumerable
                .Range(1, int.MaxValue)
                .First(number => !_known.Contains(number));
        }

        /// <summary>A number that nobody has, for all of them.</summary>
        public int OfStrangers { get; }

        /// <summary>Which of them this thread has asked for last.</summary>
        public static int? LastAsked => _lastAsked;

        public bool Equals(int x, int y) => One(x) == One(y);

        public int GetHashCode(int number)
        {
            if (!_known.Contains(number))
            {
                _lastAsked = number;
            }

            return One(number);
        }

        private int One(int number) => _known.Contains(number) ? number : OfStrangers;
    }
}
