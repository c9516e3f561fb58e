using System.Text;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;
using global::Akka.Serialization;

namespace ActorIpc.Engines.Akka.Tests.Wire;

/// <summary>
/// The bytes in which machines of any version say who they are: what fails here, fails between an
/// old machine and a new one, which could not even tell each other so (decision 0014).
/// </summary>
public sealed class GreetingTests
{
    [Fact]
    public async Task A_hello_has_the_same_bytes_for_ever()
    {
        await using Machine machine = new("golden");
        ActorRef node = machine.Engine.Wrap(
            machine.Engine.Provider.ResolveActorRef("akka.tcp://app@10.0.0.5:4711/user/ipc/node#42")
        );
        NodeHello hello = new(258, "lab", node, ["page", "b"], 772, 1_027);

        NodeHello read = Pin(
            machine,
            hello,
            // NodeHello has number 0; its fields follow in the order of their names.
            "FE 0000",
            // Name: the length and one, the text.
            "04 6C6162",
            // Node: a type by its name, with the length before it.
            "FF 39000000",
            Text("ActorIpc.Engines.Akka.Wire.WireRef, ActorIpc.Engines.Akka"),
            // Its path.
            "2E",
            Text("akka.tcp://app@10.0.0.5:4711/user/ipc/node#42"),
            // OsProcessId: 772.
            "04030000",
            // Pages: a type by its name.
            "FF 3B000000",
            Text("ActorIpc.Engines.Akka.Wire.WireNames, ActorIpc.Engines.Akka"),
            // An array of text, two of them: page, b.
            "FC 07 02000000 05 70616765 02 62",
            // Version: 258.
            "02010000",
            // WireBytesMax: 1,027; since version 4.
            "0304000000000000"
        );

        (read.Version, read.Name, read.OsProcessId).ShouldBe((258, "lab", 772));
        read.WireBytesMax.ShouldBe(1_027);
        read.Pages.ShouldBe(["page", "b"]);
        read.Node.ShouldBe(node);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("0304000000000000", 1_027)]
    [InlineData("0304000000000000 0000000000000080 04 6C6162", 1_027)]
    public async Task A_hello_of_an_older_or_a_newer_version_is_read(string rest, long bytesMax)
    {
        await using Machine machine = new("golden");

        NodeHello read = Read<NodeHello>(
            machine,
            Bytes(
                "FE 0000 04 6C6162 FF 39000000",
                Text("ActorIpc.Engines.Akka.Wire.WireRef, ActorIpc.Engines.Akka"),
                "2E",
                Text("akka.tcp://app@10.0.0.5:4711/user/ipc/node#42"),
                "04030000 FF 3B000000",
                Text("ActorIpc.Engines.Akka.Wire.WireNames, ActorIpc.Engines.Akka"),
                "FC 07 02000000 05 70616765 02 62 02010000",
                rest
            )
        );

        (read.Version, read.Name, read.WireBytesMax).ShouldBe((258, "lab", bytesMax));
        machine.Engine.RefusedMessages.ShouldBe(0);
    }

    [Fact]
    public async Task A_refusal_has_the_same_bytes_for_ever()
    {
        await using Machine machine = new("golden");
        NodeRefused refused = new(258, "version", "Mend it.");

        Pin(
                machine,
                refused,
                // NodeRefused has number 1.
                "FE 0100",
                // Code and Reason: the length and one, the text.
                "08",
                Text("version"),
                "09",
                Text("Mend it."),
                // Version: 258.
                "02010000"
            )
            .ShouldBe(refused);
    }

    [Fact]
    public async Task A_welcome_has_the_same_bytes_for_ever()
    {
        await using Machine machine = new("golden");
        NodeWelcome welcome = new(258, TimeSpan.FromSeconds(30), TimeSpan.FromTicks(258));

        Pin(
                machine,
                welcome,
                // NodeWelcome has number 2.
                "FE 0200",
                // InvokeTimeout: a TimeSpan has number 3; 300,000,000 ticks.
                "FE 0300 00A3E11100000000",
                // SyncTimeout: 258 ticks.
                "FE 0300 0201000000000000",
                // Version: 258.
                "02010000"
            )
            .ShouldBe(welcome);
    }

    private static string Text(string text) => Convert.ToHexString(Encoding.ASCII.GetBytes(text));

    // That it is written so, and read again from the bytes that are pinned.
    private static T Pin<T>(Machine machine, T message, params string[] parts)
        where T : notnull
    {
        byte[] bytes = Bytes(parts);
        Serializer serializer = machine.Engine.System.Serialization.FindSerializerFor(message);

        serializer.Identifier.ShouldBe(-5);
        Convert.ToHexString(serializer.ToBinary(message)).ShouldBe(Convert.ToHexString(bytes));
        return Read<T>(machine, bytes);
    }

    private static T Read<T>(Machine machine, byte[] bytes)
        where T : notnull =>
        machine.Engine.System.Serialization.Deserialize(bytes, -5, "").ShouldBeOfType<T>();

    private static byte[] Bytes(params string[] parts) =>
        Convert.FromHexString(string.Concat(parts).Replace(" ", "", StringComparison.Ordinal));
}
