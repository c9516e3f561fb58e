using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace ActorIpc.StructuredClone.Tests.Node;

/// <summary>How Node reads a message and writes it again.</summary>
internal enum NodePath : byte
{
    /// <summary>
    /// <c>v8.deserialize</c>, then <c>v8.serialize</c>: views come back as host records.
    /// </summary>
    Plain = 0,

    /// <summary>
    /// <c>v8.deserialize</c>, then <c>v8.Serializer</c>: views come back as native records.
    /// </summary>
    NativeViews = 1,

    /// <summary>
    /// <c>v8.Deserializer</c>, which knows no host records, then <c>v8.Serializer</c>.
    /// </summary>
    BareReader = 2,
}

/// <summary>One Node process that deserialises and serialises whatever it is sent.</summary>
public sealed class NodePeer : IDisposable
{
    private readonly Process? _process;

    public NodePeer()
    {
        if (RequiredTool.Node.Path is not { } node)
        {
            return;
        }

        string script = Path.Combine(AppContext.BaseDirectory, "Node", "reserialize.mjs");
        var start = new ProcessStartInfo(node, [script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
    }

    /// <summary>What Node writes after reading a message.</summary>
    /// <exception cref="InvalidDataException">
    /// Node refused it; the message is Node's error.
    /// </exception>
    internal byte[] Pass(byte[] message, NodePath path)
    {
        Process process =
            _process ?? throw new InvalidOperationException(RequiredTool.Node.RequirePath());
        Span<byte> head = stackalloc byte[5];
        BinaryPrimitives.WriteInt32LittleEndian(head, message.Length + 1);
        head[4] = (byte)path;
        Stream input = process.StandardInput.BaseStream;
        input.Write(head);
        input.Write(message);
        input.Flush();

        Stream output = process.StandardOutput.BaseStream;
        output.ReadExactly(head[..4]);
        byte[] answer = new byte[BinaryPrimitives.ReadInt32LittleEndian(head)];
        output.ReadExactly(answer);
        return answer[0] == 1
            ? answer[1..]
            : throw new InvalidDataException(Encoding.UTF8.GetString(answer, 1, answer.Length - 1));
    }

    public void Dispose()
    {
        if (_process is not null)
        {
            _process.StandardInput.Close();
            _process.WaitForExit();
            _process.Dispose();
        }
    }
}
