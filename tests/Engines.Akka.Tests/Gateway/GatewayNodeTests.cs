using System.Net;
using ActorIpc.Actors;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Frames;
using ActorIpc.Engines.Akka.Tests.Wire;

namespace ActorIpc.Engines.Akka.Tests.Gateway;

/// <summary>The pages of a gateway that is another process than main.</summary>
public sealed class GatewayNodeTests
{
    [Fact]
    public async Task A_page_speaks_with_a_main_elsewhere_by_every_verb()
    {
        await using TwoMachines machines = await TwoMachines.StartAsync();
        TaskCompletionSource<string> sent = new();
        IpcMain main = machines.App.IpcMain;
        main.Handle("double", (int n) => n * 2);
        main.On("send", (string text) => sent.SetResult(text));
        main.On("sync", (IpcMainEvent e, int n) => e.ReturnValue = n + 1);
        using WirePage page = await machines.AttachAsync();

        await page.SayAsync(FrameKind.Invoke, "double", 1, 4);
        (await page.HearAsync(FrameKind.Result)).Payload.ToArray().ShouldBe(WirePage.Value(8));
        await page.SayAsync(FrameKind.Send, "send", 0, "hello");
        (await sent.Task.WaitAsync(Machine.Patience)).ShouldBe("hello");
        (await page.AskAsync("sync", 2, 6)).Payload.ToArray().ShouldBe(WirePage.Value(7));
        await page.SayAsync(FrameKind.Invoke, "nobody", 3);
        (await page.HearAsync(FrameKind.Error)).Code.ShouldBe(IpcErrorCode.NoHandler);

        machines.Window.WebContents.Send("told", "main");
        Frame told = await page.HearAsync(FrameKind.Deliver, "told");
        told.Payload.ToArray().ShouldBe(WirePage.Arguments("main"));
        Task<int> asked = machines.Window.WebContents.InvokeAsync<int>("ask", 1);
        Frame question = await page.HearAsync(FrameKind.Invoke, "ask");
        await page.SayAsync(
            new()
            {
                Kind = FrameKind.Result,
                Number = question.Number,
                Payload = WirePage.Value(5),
            }
        );
        (await asked.WaitAsync(Machine.Patience)).ShouldBe(5);
    }

    [Fact]
    public async Task A_port_leads_from_a_page_to_a_renderer_on_a_third_machine()
    {
        await using TwoMachines machines = await TwoMachines.StartAsync();
        TaskCompletionSource<string> heard = new();
        TaskCompletionSource closed = new();
        await using AkkaEngine lab = Edge.StartEngine("lab");
        BrowserWindow far = await LoadAsync(machines, lab, page => page.On("port", Talk));
        machines.App.IpcMain.On("port", (IpcMainEvent e) => Pass(e, far));
        using WirePage page = await machines.AttachAsync();

        await page.SayAsync(
            new()
            {
                Kind = FrameKind.Post,
                Channel = new("port"),
                Ports = [1],
                Payload = WirePage.Value(null),
            }
        );
        Frame greeting = await page.HearAsync(FrameKind.PortMessage);
        greeting.Payload.ToArray().ShouldBe(WirePage.Value("from the lab"));
        await page.SayAsync(
            new()
            {
                Kind = FrameKind.PortMessage,
                Number = 1,
                Payload = WirePage.Value("from the page"),
            }
        );
        (await heard.Task.WaitAsync(Machine.Patience)).ShouldBe("from the page");

        await machines.Edge.CutOffAsync(lab);
        await closed.Task.WaitAsync(Machine.Patience);

        void Talk(IpcRendererEvent e)
        {
            MessagePortMain port = e.Ports[0];
            port.On("message", (string text) => heard.SetResult(text));
            port.On("close", () => closed.SetResult());
            port.Start();
            port.PostMessage("from the lab");
        }
    }

    [Fact]
    public async Task A_page_whose_socket_was_cut_goes_on_where_it_was()
    {
        await using TwoMachines machines = await TwoMachines.StartAsync();
        TaskCompletionSource<int> answer = new();
        TaskCompletionSource asked = new();
        machines.App.IpcMain.Handle(
            "slow",
            () =>
            {
                asked.SetResult();
                return answer.Task;
            }
        );
        using WirePage page = await machines.AttachAsync();
        await page.SayAsync(FrameKind.Invoke, "slow", 1);
        await asked.Task.WaitAsync(Machine.Patience);

        page.Cut();
        answer.SetResult(3);
        Welcome welcome = await page.AttachAsync();
        Frame result = await page.HearAsync(FrameKind.Result);

        welcome.Resumed.ShouldBeTrue();
        result.Payload.ToArray().ShouldBe(WirePage.Value(3));
    }

    [Fact]
    public async Task A_window_asks_its_page_before_it_closes_and_lets_it_say_good_bye()
    {
        await using TwoMachines machines = await TwoMachines.StartAsync();
        TaskCompletionSource closed = new();
        TaskCompletionSource last = new();
        machines.App.IpcMain.On("last", () => last.SetResult());
        machines.Window.Closed += (_, _) => closed.SetResult();
        using WirePage page = await machines.AttachAsync();

        machines.Window.Close();
        await AnswerAsync(page, await page.HearAsync(FrameKind.Invoke, "page:beforeunload"));
        Frame farewell = await page.HearAsync(FrameKind.Invoke, "page:unload");
        await page.SayAsync(FrameKind.Send, "last", 0);
        await AnswerAsync(page, farewell);

        (await page.HearAsync(FrameKind.Close)).Code.ShouldBe(CloseCode.Closed);
        await Task.WhenAll(last.Task, closed.Task).WaitAsync(Machine.Patience);
        (await StatusAsync(page.Address)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_page_that_is_loaded_again_takes_the_place_of_the_one_before()
    {
        await using TwoMachines machines = await TwoMachines.StartAsync();
        TaskCompletionSource<string> unloading = new();
        machines.App.IpcMain.On("unloading", (string text) => unloading.SetResult(text));
        machines.App.IpcMain.Handle("c", (IpcMainInvokeEvent e) => e.ProcessId);
        using WirePage page = await machines.AttachAsync();
        using HttpClient http = new();

        string html = await http.GetStringAsync(page.Address);
        using WirePage next = new(page.Address, Edge.TokenOf(html));
        await page.SayAsync(FrameKind.Send, "unloading", 0, "bye");
        await page.SayAsync(new() { Kind = FrameKind.Unload });
        _ = await next.AttachAsync();
        await next.SayAsync(FrameKind.Invoke, "c", 1);

        (await next.HearAsync(FrameKind.Result)).Number.ShouldBe(1);
        (await unloading.Task.WaitAsync(Machine.Patience)).ShouldBe("bye", "last words count");
        (await page.HearAsync(FrameKind.Close)).Code.ShouldBe(CloseCode.Unloaded);
    }

    [Fact]
    public async Task A_gateway_that_is_cut_off_loses_its_pages_and_a_new_one_knows_none_of_them()
    {
        await using TwoMachines machines = await TwoMachines.StartAsync();
        TaskCompletionSource left = new();
        TaskCompletionSource cancelled = new();
        machines.App.NodeLeft += (_, _) => left.SetResult();
        machines.App.IpcMain.Handle("slow", (CancellationToken token) => Never(cancelled, token));
        using WirePage page = await machines.AttachAsync();
        await page.SayAsync(FrameKind.Invoke, "slow", 1);
        Task call = machines.Window.WebContents.InvokeAsync<int>("ask");
        _ = await page.HearAsync(FrameKind.Invoke, "ask");
        Task<string> gone = machines.GoneAsync();

        await machines.Edge.CutOffAsync(machines.Main);

        (await gone).ShouldBe("abnormal-exit");
        (await page.HearAsync(FrameKind.Close)).Code.ShouldBe(CloseCode.MainGone);
        (await Should.ThrowAsync<IpcException>(() => call)).Code.ShouldBe(IpcErrorCode.Gone);
        await Task.WhenAll(cancelled.Task, left.Task).WaitAsync(Machine.Patience);
        await using Edge again = await Edge.StartAsync(machines.App, "edge");
        Uri address = new(again.Web, page.Address.PathAndQuery);
        using WirePage late = page.At(address);
        await late.ConnectAsync();
        (await late.HearAsync(FrameKind.Close)).Code.ShouldBe(CloseCode.SessionGone);
        using HttpClient http = new();
        using WirePage anew = new(address, Edge.TokenOf(await http.GetStringAsync(address)));
        (await anew.AttachAsync()).Resumed.ShouldBeFalse();
    }

    [Fact]
    public async Task A_main_that_is_lost_is_told_to_the_pages_and_to_visitors()
    {
        await using TwoMachines machines = await TwoMachines.StartAsync();
        using WirePage page = await machines.AttachAsync();

        await machines.Main.System.Terminate();

        (await page.HearAsync(FrameKind.Close)).Code.ShouldBe(CloseCode.MainGone);
        await machines.Edge.Node.Left.WaitAsync(Machine.Patience);
        machines.Edge.Node.HasLostMain.ShouldBeTrue();
        (await StatusAsync(page.Address)).ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task What_is_larger_than_a_frame_between_machines_fails_where_it_is_made()
    {
        await using TwoMachines machines = await TwoMachines.StartAsync();
        machines.App.IpcMain.Handle("fill", (int n) => new string('x', n));
        machines.App.IpcMain.On("sync", (IpcMainEvent e, string text) => e.ReturnValue = text);
        using WirePage page = await machines.Edge.VisitAsync();

        long bytesMax = (await page.AttachAsync()).FrameBytesMax;
        bytesMax.ShouldBeLessThan(machines.Edge.Engine.MessageBytesMax);
        Frame answer = await page.AskAsync("sync", 1, new string('x', 200_000));
        answer.Code.ShouldBe(IpcErrorCode.TooLarge);
        await page.SayAsync(FrameKind.Invoke, "fill", 2, 200_000);
        (await page.HearAsync(FrameKind.Error)).Code.ShouldBe(IpcErrorCode.TooLarge);
        await page.SayAsync(FrameKind.Invoke, "fill", 3, 2);
        (await page.HearAsync(FrameKind.Result)).Payload.ToArray().ShouldBe(WirePage.Value("xx"));
        await page.SayAsync(FrameKind.Send, "send", 0, new string('x', (int)bytesMax));
        (await page.HearAsync(FrameKind.Close)).Code.ShouldBe(CloseCode.FrameTooLarge);
    }

    private static async Task<BrowserWindow> LoadAsync(
        TwoMachines machines,
        AkkaEngine lab,
        Action<IpcRenderer> page
    )
    {
        IpcNodeOptions options = new()
        {
            Name = "lab",
            Pages = new Dictionary<string, Action<IpcRenderer>> { ["page"] = page },
        };
        await Edge.JoinAsync(lab, machines.App, options);
        BrowserWindow window = await machines.App.CreateWindowAsync();
        await window.LoadPageAsync("page", "lab").WaitAsync(Machine.Patience);
        return window;
    }

    private static void Pass(IpcMainEvent e, BrowserWindow window) =>
        window.WebContents.PostMessage("port", null, [e.Ports[0]]);

    private static Task AnswerAsync(WirePage page, Frame question) =>
        page.SayAsync(
            new()
            {
                Kind = FrameKind.Result,
                Number = question.Number,
                Payload = WirePage.Value(null),
            }
        );

    private static async Task<HttpStatusCode> StatusAsync(Uri address)
    {
        using HttpClient http = new();
        using HttpResponseMessage response = await http.GetAsync(address);
        return response.StatusCode;
    }

    private static Task Never(TaskCompletionSource cancelled, CancellationToken token)
    {
        token.Register(() => cancelled.TrySetResult());
        return new TaskCompletionSource().Task;
    }
}
