namespace ActorIpc.Model.Contract.Worlds;

/// <summary>The kinds of emitters, which all behave alike.</summary>
public enum EmitterKind
{
    /// <summary>The one of main.</summary>
    Main,

    /// <summary>The scope of one window.</summary>
    Contents,

    /// <summary>The scope of one frame.</summary>
    Frame,

    /// <summary>A renderer's.</summary>
    Renderer,

    /// <summary>A port, whose channel is always <c>message</c>.</summary>
    Port,
}

/// <summary>An emitter and the means to let something arrive at it.</summary>
/// <param name="Emitter">The emitter.</param>
/// <param name="Channel">Where what is sent arrives.</param>
/// <param name="ClassName">What its warnings call it.</param>
/// <param name="Send">Sends one value to it, from wherever its messages come.</param>
public sealed record EmitterUnderTest(
    IpcEmitter Emitter,
    string Channel,
    string ClassName,
    Action<object?> Send
)
{
    /// <summary>An emitter of a kind, in a world.</summary>
    public static EmitterUnderTest Of(EmitterKind kind, IpcWorld world)
    {
        const string Channel = "c";
        const string OfMain = "IpcMainImpl";
        IpcRenderer page = world.Page("page");
        WebContents contents = world.App.FindWindow("page")!.WebContents;
        MessageChannelMain ports = new(world.App);
        ports.Port2.Start();
        void ToMain(object? value) => page.Send(Channel, value);
        return kind switch
        {
            EmitterKind.Main => new(world.App.IpcMain, Channel, OfMain, ToMain),
            EmitterKind.Contents => new(contents.Ipc, Channel, OfMain, ToMain),
            EmitterKind.Frame => new(contents.MainFrame.Ipc, Channel, OfMain, ToMain),
            EmitterKind.Renderer => new(
                page,
                Channel,
                "IpcRenderer",
                value => contents.Send(Channel, value)
            ),
            _ => new(
                ports.Port2,
                "message",
                "MessagePortMain",
                value => ports.Port1.PostMessage(value)
            ),
        };
    }
}
