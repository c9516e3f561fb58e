using ActorIpc.Actors;

namespace ActorIpc.Samples;

/// <summary>A sample: an app of its own, with a main and the pages beside it.</summary>
/// <param name="Name">Its folder, and its address.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Sentence">What it shows.</param>
/// <param name="Run">Its main: listens, and opens the first windows.</param>
public sealed record Sample(string Name, string Title, string Sentence, Action<IpcApp> Run)
{
    /// <summary>Its pages that are C# code, by name; they run where they are placed.</summary>
    public IReadOnlyDictionary<string, Action<IpcRenderer>> Pages { get; init; } =
        new Dictionary<string, Action<IpcRenderer>>();

    private static Sample ManyMachines =>
        new(
            "multi-machine",
            "One app, many machines",
            "Two pages of C# code talk over a port of their own; where each of them runs is "
                + "configuration.",
            MultiMachine.Main.Run
        )
        {
            Pages = MultiMachine.Main.Pages,
        };

    /// <summary>All of them, in the guide's order.</summary>
    public static IReadOnlyList<Sample> All { get; } =
    [
        new(
            "pattern-1",
            "Pattern 1: renderer to main, one way",
            "The page names its window: type a title, and the tab carries it.",
            Pattern1.Main.Run
        ),
        new(
            "pattern-2",
            "Pattern 2: renderer to main and back",
            "The page asks main for a file; main opens a dialog and answers with the path.",
            Pattern2.Main.Run
        ),
        new(
            "pattern-3",
            "Pattern 3: main to renderer",
            "Main counts up and down in the page, from an application menu.",
            Pattern3.Main.Run
        ),
        new(
            "pattern-4-relay",
            "Pattern 4: renderer to renderer, relayed by main",
            "What one page says, main passes on to all the others. Open it twice.",
            Pattern4Relay.Main.Run
        ),
        new(
            "pattern-4-port",
            "Pattern 4: renderer to renderer, over a message port",
            "Main gives two pages the ends of one channel, and they talk directly. Open it twice.",
            Pattern4Port.Main.Run
        ),
        new(
            "ping-pong",
            "The older pair",
            "asynchronous-message with a reply on its own channel, and synchronous-message, "
                + "which blocks the page.",
            PingPong.Main.Run
        ),
        new(
            "legacy-ipc",
            "The module ipc of 2015",
            "require('ipc') on both sides: listeners without an event, and values that become "
                + "JSON on the way.",
            LegacyIpc.Main.Run
        ),
        new(
            "prokit",
            "electron-prokit",
            "Windows with names, and messages by name: to main, or to another window. "
                + "Open it twice.",
            Prokit.Main.Run
        ),
        ManyMachines,
    ];

    /// <summary>
    /// The folder of a sample's pages, beside the program: Electron's <c>__dirname</c>.
    /// </summary>
    public static string FolderOf(string name) =>
        Path.Join(AppContext.BaseDirectory, "samples", name);
}
