using ActorIpc.Actors;
using ActorIpc.Compat.Prokit;

namespace ActorIpc.Samples.Prokit;

/// <summary>electron-prokit: windows have names, and messages go by name.</summary>
public static class Main
{
    /// <summary>Answers, relays, and opens two windows.</summary>
    public static void Run(IpcApp app)
    {
        ProkitMain kit = new(app);
        kit.InitIpc();
        kit.OnMsgFromRender((IpcMainInvokeEvent e, Request request) => Answer(kit, e, request));
        app.Activate += (_, _) => CreateWindow(kit);
        CreateWindow(kit);
        CreateWindow(kit);
    }

    private static string Answer(ProkitMain kit, IpcMainInvokeEvent e, Request request)
    {
        if (request.Text is null && request.Show is null)
        {
            TellNames(kit);
            return "Welcome.";
        }

        if (request.Show is { } name)
        {
            kit.ShowWindow(name);
            return $"{name} calls for attention.";
        }

        return $"I heard “{request.Text}” from {BrowserWindow.FromWebContents(e.Sender)?.Name}.";
    }

    private static void CreateWindow(ProkitMain kit)
    {
        int number = 1;
        while (kit.HasWindow($"Window {number}"))
        {
            number++;
        }

        BrowserWindow window = kit.CreateWindow(
            $"Window {number}",
            new BrowserWindowOptions
            {
                RootDirectory = Sample.FolderOf("prokit"),
                Preload = "preload.js",
            }
        );
        window.Closed += (_, _) => TellNames(kit);
        window.LoadFile("index.html");
    }

    // To the pages that are there: a page that comes later asks when it listens.
    private static void TellNames(ProkitMain kit)
    {
        BrowserWindow[] shown =
        [
            .. kit.GetAllWindows().Where(window => window.WebContents.Url.Length > 0),
        ];
        foreach (BrowserWindow window in shown)
        {
            IEnumerable<string?> others = shown.Where(one => one != window).Select(one => one.Name);
            kit.SendMsgToRender(window.Name!, new { me = window.Name, others = others.ToList() });
        }
    }

    private sealed record Request(string? Text = null, string? Show = null);
}
