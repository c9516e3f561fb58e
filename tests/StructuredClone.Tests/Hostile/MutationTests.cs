using ActorIpc.StructuredClone.Tests.Vectors;

namespace ActorIpc.StructuredClone.Tests.Hostile;

/// <summary>
/// Messages damaged by a seeded generator: bytes changed, put in, taken out, moved, or two messages
/// spliced.
/// </summary>
public sealed class MutationTests
{
    private const int Seed = 20261121;
    private const int Mutations = 250_000;
    private const int SourceMax = 600;

    [Fact]
    public void A_damaged_message_is_a_value_or_a_refusal_and_never_costs_more_memory_than_stated()
    {
        byte[][] sources = Sources();
        var damage = new Damage(new Random(Seed), sources);
        (int values, int refusals) = (0, 0);

        for (int i = 0; i < Mutations; i++)
        {
            byte[] message = damage.Next();
            long before = GC.GetAllocatedBytesForCurrentThread();
            CloneValue? value = Read(message, out CloneFormatException? refusal);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            Assert.True(allocated < MemoryTests.LimitFor(message.Length), Case(i, message));
            if (value is null)
            {
                refusals++;
                Assert.InRange(refusal!.Offset, 0, message.Length);
            }
            else
            {
                values++;
            }
        }

        values.ShouldBeGreaterThan(Mutations / 100);
        refusals.ShouldBeGreaterThan(Mutations / 2);
    }

    [Fact]
    public void A_damaged_message_that_is_still_a_value_survives_our_own_bytes()
    {
        var damage = new Damage(new Random(Seed + 1), Sources());
        int values = 0;
        for (int i = 0; i < Mutations / 10; i++)
        {
            if (Read(damage.Next(), out _) is { } value)
            {
                byte[] encoded = CloneSerializer.Serialize(value);
                SameGraph
                    .Difference(value, CloneSerializer.DeserializeValue(encoded))
                    .ShouldBeNull();
                values++;
            }
        }

        values.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Typed_reading_of_a_damaged_message_gives_a_value_or_one_of_two_refusals()
    {
        var damage = new Damage(new Random(Seed + 2), Sources());
        Type[] types =
        [
            typeof(object),
            typeof(Dictionary<string, object>),
            typeof(List<int[]>),
            typeof(Typed.Person),
        ];

        for (int i = 0; i < Mutations / 4; i++)
        {
            byte[] message = damage.Next();
            Type type = types[i % types.Length];
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                CloneSerializer.Deserialize(message, type);
            }
            catch (Exception e) when (e is CloneFormatException or CloneConversionException)
            {
                // Either is documented.
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < MemoryTests.TypedLimitFor(message.Length), Case(i, message));
        }
    }

    private static byte[][] Sources() =>
        [
            .. CloneVector
                .Load("handpicked.json")
                .Concat(CloneVector.Load("random.json"))
                .Concat(CloneVector.Load("decode-only.json"))
                .Select(vector => vector.Bytes)
                .Where(bytes => bytes.Length is > 3 and <= SourceMax),
        ];

    private static CloneValue? Read(byte[] message, out CloneFormatException? refusal)
    {
        refusal = null;
        try
        {
            return CloneSerializer.DeserializeValue(message);
        }
        catch (CloneFormatException e)
        {
            refusal = e;
            return null;
        }
    }

    private static string Case(int number, byte[] message) =>
        $"mutation {number}: {Convert.ToHexString(message)}";

    private sealed class Damage(Random random, byte[][] sources)
    {
        private const string Tags = "\0\u00ff?-_0TFIUNZS\"c^o{a@A$DyxnzsR;:',B~CtuVr\\pwm";

        public byte[] Next()
        {
            List<byte> message = [.. Pick()];
            for (int i = random.Next(1, 5); i > 0; i--)
            {
                Apply(message);
            }

            return [.. message];
        }

        private byte[] Pick() => sources[random.Next(sources.Length)];

        private void Apply(List<byte> message)
        {
            int at = message.Count < 3 ? 0 : random.Next(2, message.Count);
            switch (random.Next(8))
            {
                case 0:
                    message[at] = (byte)random.Next(256);
                    break;
                case 1:
                    message[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    message[at] = (byte)Tags[random.Next(Tags.Length)];
                    break;
                case 3:
                    message.Insert(at, (byte)Tags[random.Next(Tags.Length)]);
                    break;
                case 4:
                    message.RemoveRange(at, Math.Min(random.Next(1, 4), message.Count - at));
                    break;
                case 5:
                    message.InsertRange(at, [0xFF, 0xFF, 0xFF, 0xFF, (byte)random.Next(16)]);
                    break;
                case 6:
                    byte[] other = Pick();
                    int from = random.Next(2, other.Length);
                    message.InsertRange(
                        at,
                        other[from..Math.Min(other.Length, from + random.Next(1, 40))]
                    );
                    break;
                default:
                    int length = Math.Min(random.Next(1, 16), message.Count - at);
                    message.InsertRange(at, [.. message.GetRange(at, length)]);
                    break;
            }

            if (message.Count == 0)
            {
                message.Add(0xFF);
            }
        }
    }
}
