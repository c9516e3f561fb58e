using ActorIpc.StructuredClone.Tests.Vectors;
using FsCheck;
using FsCheck.Fluent;

namespace ActorIpc.StructuredClone.Tests.Properties;

public sealed class RoundTripTests
{
    [Fact]
    public void Every_graph_comes_back_with_its_identities_and_encodes_to_the_same_bytes_again()
    {
        Check.One(
            GraphSeed.Configuration(3000),
            Prop.ForAll(
                GraphSeed.Arbitrary,
                graph =>
                {
                    CloneValue value = graph.Build();
                    byte[] message = CloneSerializer.Serialize(value);
                    CloneValue back = CloneSerializer.DeserializeValue(message);

                    SameGraph.Difference(value, back).ShouldBeNull();
                    CloneSerializer.Serialize(back).ShouldBe(message);
                }
            )
        );
    }

    [Fact]
    public void The_generator_reaches_every_kind_of_value()
    {
        var graph = (CloneArray)new GraphSeed(1, 20_000).Build();

        graph
            .Select(value => value!.Kind)
            .Distinct()
            .Count()
            .ShouldBe(Enum.GetValues<CloneKind>().Length);
    }

    [Fact]
    public void Borrowed_buffers_hold_the_same_bytes_as_copied_ones()
    {
        var borrowing = new CloneOptions { BorrowInput = true };
        Check.One(
            GraphSeed.Configuration(300),
            Prop.ForAll(
                GraphSeed.Arbitrary,
                graph =>
                {
                    byte[] message = CloneSerializer.Serialize(graph.Build());
                    CloneValue copied = CloneSerializer.DeserializeValue(message);

                    CloneValue borrowed = CloneSerializer.DeserializeValue(message, borrowing);

                    SameGraph.Difference(copied, borrowed).ShouldBeNull();
                }
            )
        );
    }

    [Fact]
    public void A_message_reads_the_same_from_the_middle_of_a_larger_array()
    {
        Check.One(
            GraphSeed.Configuration(300),
            Prop.ForAll(
                GraphSeed.Arbitrary,
                graph =>
                {
                    byte[] message = CloneSerializer.Serialize(graph.Build());
                    byte[] framed = [1, 2, 3, .. message, 4, 5];

                    CloneValue inside = CloneSerializer.DeserializeValue(
                        framed.AsMemory(3, message.Length)
                    );

                    SameGraph
                        .Difference(CloneSerializer.DeserializeValue(message), inside)
                        .ShouldBeNull();
                }
            )
        );
    }

    [Fact]
    public void Natural_values_describe_the_same_graph_when_written_again()
    {
        Check.One(
            GraphSeed.Configuration(500),
            Prop.ForAll(
                GraphSeed.Arbitrary,
                graph =>
                {
                    byte[] message = CloneSerializer.Serialize(graph.Build());
                    object? natural;
                    try
                    {
                        natural = CloneSerializer.Deserialize<object>(message);
                    }
                    catch (CloneConversionException)
                    {
                        // An invalid date, or one beyond the year 9999, has no natural value.
                        return;
                    }

                    byte[] again = CloneSerializer.Serialize(natural);
                    object? naturalAgain = CloneSerializer.Deserialize<object>(again);
                    CloneSerializer.Serialize(naturalAgain).ShouldBe(again);
                }
            )
        );
    }
}
