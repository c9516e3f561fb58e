using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace ActorIpc.StructuredClone.Tests.Properties;

/// <summary>
/// A random graph by its seed and size. It shrinks to smaller graphs of the same seed.
/// </summary>
/// <param name="Seed">Decides everything.</param>
/// <param name="Size">About how many values the graph has.</param>
public sealed record GraphSeed(int Seed, int Size)
{
    public static Arbitrary<GraphSeed> Arbitrary { get; } =
        Arb.From(
            Gen.Sized(size =>
                Gen.Choose(0, int.MaxValue)
                    .SelectMany(seed =>
                        Gen.Choose(0, size * 2).Select(count => new GraphSeed(seed, count))
                    )
            ),
            graph =>
                graph.Size == 0
                    ? []
                    : [graph with { Size = graph.Size / 2 }, graph with { Size = graph.Size - 1 }]
        );

    /// <summary>
    /// The same configuration for every property: pinned seed, so a failure is the same everywhere.
    /// </summary>
    public static Config Configuration(int cases) =>
        Config
            .QuickThrowOnFailure.WithMaxTest(cases)
            .WithEndSize(120)
            .WithReplay(20261121, 4242424243);

    public CloneValue Build() => new GraphBuilder(new Random(Seed), Size).Build();
}

/// <summary>
/// Builds a graph of everything that Node 20 can read, with shared references and cycles.
/// </summary>
internal sealed class GraphBuilder(Random random, int budget)
{
    private const int DepthMax = 12;

    private static readonly string[] Patterns =
    [
        "a",
        "^x+$",
        "[a-z]*?",
        "(?<n>b)\\k<n>",
        "\\/",
        "(?:)",
    ];
    private static readonly string[] FlagSets = ["", "g", "gi", "dgimsuy", "v"];

    private readonly List<CloneValue> _objects = [];
    private int _left = budget;

    /// <summary>An array that is filled until the graph is large enough.</summary>
    public CloneArray Build()
    {
        CloneArray root = Known(new CloneArray());
        while (_left > 0)
        {
            root.Add(Next(1));
        }

        return root;
    }

    private CloneValue Next(int depth)
    {
        _left--;
        if (_left > 0 && depth < DepthMax && random.Next(100) < 45)
        {
            return Container(depth);
        }

        return random.Next(100) switch
        {
            < 10 when _objects.Count > 0 => _objects[random.Next(_objects.Count)],
            < 30 => Leaf(),
            _ => Primitive(),
        };
    }

    private CloneValue Container(int depth) =>
        random.Next(6) switch
        {
            0 or 1 => Object(depth),
            2 or 3 => Array(depth),
            4 => Map(depth),
            _ => random.Next(3) == 0 ? Error(depth) : Set(depth),
        };

    private CloneValue Primitive() =>
        random.Next(9) switch
        {
            0 => CloneUndefined.Value,
            1 => CloneNull.Value,
            2 => CloneValue.Of(random.Next(2) == 0),
            3 => CloneValue.Of(random.Next(int.MinValue, int.MaxValue)),
            4 => CloneValue.Of(random.Next(-200, 2000)),
            5 => CloneValue.Of(BitConverter.Int64BitsToDouble(random.NextInt64())),
            6 => CloneValue.Of(
                new[] { -0.0, 0.5, double.NaN, double.NegativeInfinity, 4294967296 }[random.Next(5)]
            ),
            7 => CloneValue.Of(new BigInteger(Bytes(random.Next(0, 24)))),
            _ => CloneValue.Of(Text()),
        };

    private CloneValue Leaf() =>
        random.Next(7) switch
        {
            0 => Known(
                new CloneDate(
                    random.Next(4) == 0
                        ? double.NaN
                        : random.NextInt64(-8_640_000_000_000_000, 8_640_000_000_000_000)
                )
            ),
            1 => Known(
                new CloneRegExp(
                    Patterns[random.Next(Patterns.Length)],
                    FlagSets[random.Next(FlagSets.Length)]
                )
            ),
            2 => Known(new CloneBoxed(CloneValue.Of(Text()))),
            3 => Known(new CloneBoxed(CloneValue.Of(random.Next()))),
            4 => Known(new CloneBoxed(CloneValue.Of(random.Next(2) == 0))),
            5 => Known(Buffer()),
            _ => View(),
        };

    private CloneObject Object(int depth)
    {
        CloneObject target = Known(new CloneObject());
        for (int i = random.Next(6); i > 0; i--)
        {
            target.Add(Key(), Next(depth + 1));
        }

        return target;
    }

    private CloneArray Array(int depth)
    {
        CloneArray array = Known(
            random.Next(8) == 0 ? CloneArray.OfLength(random.Next(40)) : new CloneArray()
        );
        bool isNumbers = random.Next(3) == 0;
        for (int i = random.Next(8); i > 0; i--)
        {
            array.Add(
                isNumbers ? CloneValue.Of(random.Next(3) == 0 ? random.NextDouble() : random.Next())
                : random.Next(10) == 0 ? null
                : Next(depth + 1)
            );
        }

        if (random.Next(6) == 0)
        {
            array.Properties.Add("named " + Text(), Next(depth + 1));
        }

        return array;
    }

    private CloneMap Map(int depth)
    {
        CloneMap map = Known(new CloneMap());
        for (int i = random.Next(5); i > 0; i--)
        {
            map.Add(Next(depth + 1), Next(depth + 1));
        }

        return map;
    }

    private CloneSet Set(int depth)
    {
        CloneSet set = Known(new CloneSet());
        for (int i = random.Next(5); i > 0; i--)
        {
            set.Add(Next(depth + 1));
        }

        return set;
    }

    // Known only when complete: Node 20 cannot read an error that is its own cause.
    private CloneError Error(int depth) =>
        Known(
            new CloneError(
                (CloneErrorType)random.Next(7),
                random.Next(5) == 0 ? null : Text(),
                random.Next(2) == 0 ? null : Text(),
                random.Next(2) == 0 ? null : Next(depth + 1)
            )
        );

    private CloneArrayBuffer Buffer()
    {
        byte[] bytes = Bytes(random.Next(4) * 8);
        return random.Next(4) == 0
            ? new CloneArrayBuffer(bytes, bytes.Length + (8 * random.Next(4)))
            : new CloneArrayBuffer(bytes);
    }

    private CloneArrayBufferView View()
    {
        CloneArrayBuffer? shared = _objects.OfType<CloneArrayBuffer>().LastOrDefault();
        CloneArrayBuffer buffer =
            shared is not null && random.Next(2) == 0 ? shared : Known(Buffer());
        CloneViewKind kind;
        do
        {
            kind = (CloneViewKind)random.Next(13);
        } while (kind == CloneViewKind.Float16Array);

        int offset = buffer.Bytes.Length == 0 ? 0 : 8 * random.Next(buffer.Bytes.Length / 8);
        return Known(
            buffer.MaxByteLength is not null && random.Next(2) == 0
                ? CloneArrayBufferView.Tracking(kind, buffer, offset)
                : new CloneArrayBufferView(
                    kind,
                    buffer,
                    offset,
                    (buffer.Bytes.Length - offset) / 8 * 8
                )
        );
    }

    private string Key() =>
        random.Next(5) switch
        {
            0 => random.Next(20).ToString(System.Globalization.CultureInfo.InvariantCulture),
            1 => Text(),
            2 => new[] { "__proto__", "constructor", "length", "4294967295", "-1", "01" }[
                random.Next(6)
            ],
            _ => "key" + (char)('a' + random.Next(8)),
        };

    private string Text()
    {
        int length = random.Next(3) == 0 ? random.Next(80) : random.Next(6);
        int range = new[] { 0x80, 0x100, 0x500, 0x1_0000 }[random.Next(4)];
        return string.Create(
            length,
            (random, range),
            static (span, state) =>
            {
                for (int i = 0; i < span.Length; i++)
                {
                    span[i] = (char)state.random.Next(state.range);
                }
            }
        );
    }

    private byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private T Known<T>(T value)
        where T : CloneValue
    {
        _objects.Add(value);
        return value;
    }
}
