using System.Buffers;

namespace ActorIpc.StructuredClone.Tests;

/// <summary>What the hot paths allocate: the result, and nothing besides.</summary>
public sealed class AllocationTests
{
    private static readonly Typed.Person Person = new() { FirstName = "Ada", Age = 36 };
    private static readonly int[] Numbers = [.. Enumerable.Range(0, 1000)];

    [Fact]
    public void Writing_into_a_buffer_allocates_nothing()
    {
        var target = new ArrayBufferWriter<byte>(16 << 10);

        Cost(() => Write(target, Person)).ShouldBe(0);
        Cost(() => Write(target, Numbers)).ShouldBe(0);
        Cost(() => Write(target, "text")).ShouldBe(0);
    }

    [Fact]
    public void Writing_an_array_of_bytes_allocates_just_that_array()
    {
        int length = CloneSerializer.Serialize(Person).Length;

        Cost(() => CloneSerializer.Serialize(Person)).ShouldBeLessThanOrEqualTo(length + 32);
    }

    [Fact]
    public void Reading_numbers_allocates_just_their_array()
    {
        byte[] message = CloneSerializer.Serialize(Numbers);

        Cost(() => CloneSerializer.Deserialize<int[]>(message)).ShouldBeLessThanOrEqualTo(4032);
        Cost(() => CloneSerializer.DeserializeValue(message)).ShouldBeLessThanOrEqualTo(4160);
    }

    [Fact]
    public void Borrowing_sixteen_megabytes_allocates_nothing()
    {
        byte[] message = CloneSerializer.Serialize(new byte[16 << 20]);
        var borrowing = new CloneOptions { BorrowInput = true };

        Cost(() => CloneSerializer.Deserialize<ReadOnlyMemory<byte>>(message, borrowing).Length)
            .ShouldBeLessThan(100);
    }

    private static int Write<T>(ArrayBufferWriter<byte> target, T value)
    {
        target.ResetWrittenCount();
        CloneSerializer.Serialize(target, value);
        return target.WrittenCount;
    }

    private static long Cost<T>(Func<T> run)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 100; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            T result = run();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            _ = result;
        }

        return least;
    }
}
