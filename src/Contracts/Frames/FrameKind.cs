namespace ActorIpc.Contracts.Frames;

/// <summary>
/// What a frame is: its first byte on the wire (<c>docs/protocol.md</c>, section 3).
/// </summary>
/// <remarks>From <see cref="Send"/> on, frames are sequenced: a number follows the kind.</remarks>
public enum FrameKind
{
    /// <summary>No frame.</summary>
    None = 0x00,

    /// <summary>The client's first frame: who it is and what it has received.</summary>
    Hello = 0x01,

    /// <summary>The server's first frame: what the session is.</summary>
    Welcome = 0x02,

    /// <summary>The last frame: why the connection ends.</summary>
    Close = 0x03,

    /// <summary>Asks for a sign of life.</summary>
    Ping = 0x04,

    /// <summary>The sign of life.</summary>
    Pong = 0x05,

    /// <summary>Everything up to a number has been received.</summary>
    Ack = 0x06,

    /// <summary>The other side may send so many frames more.</summary>
    Credit = 0x07,

    /// <summary><c>ipcRenderer.send</c>.</summary>
    Send = 0x10,

    /// <summary>A call that one Result or Error answers.</summary>
    Invoke = 0x11,

    /// <summary>The value that a call has returned.</summary>
    Result = 0x12,

    /// <summary>The failure of a call.</summary>
    Error = 0x13,

    /// <summary>The caller no longer waits for a call.</summary>
    Cancel = 0x14,

    /// <summary><c>ipcRenderer.sendSync</c>; only in a sync request.</summary>
    Sync = 0x15,

    /// <summary><c>ipcRenderer.postMessage</c>.</summary>
    Post = 0x16,

    /// <summary>A message of main for the document's listeners.</summary>
    Deliver = 0x17,

    /// <summary>A message through a port.</summary>
    PortMessage = 0x18,

    /// <summary>A port is over.</summary>
    PortClose = 0x19,

    /// <summary><c>ipcRenderer.sendToHost</c>.</summary>
    SendToHost = 0x1A,

    /// <summary>The document goes away by itself.</summary>
    Unload = 0x1B,
}

/// <summary>Which end of the wire has sent a frame.</summary>
public enum FrameSide
{
    /// <summary>The page, or whatever stands for it.</summary>
    Client,

    /// <summary>The gateway.</summary>
    Server,
}
