using ActorIpc.StructuredClone.Tests.Properties;
using ActorIpc.StructuredClone.Tests.Vectors;
using FsCheck;
using FsCheck.Fluent;

namespace ActorIpc.StructuredClone.Tests.Node;

public sealed class NodeTests(NodePeer node) : IClassFixture<NodePeer>
{
    private const int Graphs = 2000;

    [NodeFact]
    public void Node_reads_what_we_write_and_we_read_what_Node_writes() =>
        Every(graph => Passes(graph, NodePath.NativeViews));

    [NodeFact]
    public void A_reader_that_knows_no_host_records_reads_what_we_write() =>
        Every(graph => Passes(graph, NodePath.BareReader));

    [NodeFact]
    public void We_read_the_views_of_v8_serialize()
    {
        Every(graph =>
        {
            byte[] message = CloneSerializer.Serialize(graph.Build());
            CloneValue native = CloneSerializer.DeserializeValue(
                node.Pass(message, NodePath.NativeViews)
            );
            CloneValue host = CloneSerializer.DeserializeValue(node.Pass(message, NodePath.Plain));

            SameGraph.Difference(WithOwnBuffers.Of(native), WithOwnBuffers.Of(host)).ShouldBeNull();
        });
    }

    [NodeFact]
    public void Node_reads_every_vector_after_our_writer_wrote_it() =>
        DeepStack.Run(() =>
        {
            IEnumerable<CloneVector> vectors = CloneVector
                .Load("handpicked.json")
                .Concat(CloneVector.Load("random.json"));
            foreach (CloneVector vector in vectors)
            {
                CloneValue value = Notation.Build(vector.Value!.Value);
                byte[] message = CloneSerializer.Serialize(value, GoodVectorTests.Lenient);

                CloneValue back = CloneSerializer.DeserializeValue(
                    node.Pass(message, NodePath.NativeViews),
                    GoodVectorTests.Lenient
                );

                SameGraph.Difference(value, back).ShouldBeNull(vector.Name);
            }
        });

    [NodeFact]
    public void Node_reads_typed_objects_as_we_mean_them()
    {
        var person = new Typed.Person { FirstName = "Ada", Age = 36 };
        person.Friend = person;

        byte[] answer = node.Pass(CloneSerializer.Serialize(person), NodePath.Plain);

        Typed.Person back = CloneSerializer.Deserialize<Typed.Person>(answer)!;
        back.FirstName.ShouldBe("Ada");
        back.Friend.ShouldBeSameAs(back);
    }

    private void Passes(GraphSeed graph, NodePath path)
    {
        CloneValue value = graph.Build();
        byte[] answer = node.Pass(CloneSerializer.Serialize(value), path);

        SameGraph.Difference(value, CloneSerializer.DeserializeValue(answer)).ShouldBeNull();
    }

    private static void Every(Action<GraphSeed> check) =>
        Check.One(GraphSeed.Configuration(Graphs), Prop.ForAll(GraphSeed.Arbitrary, check));
}
