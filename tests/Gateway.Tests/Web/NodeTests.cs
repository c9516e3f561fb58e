using System.Net;
using ActorIpc.Actors;
using ActorIpc.Contracts.Frames;
using ActorIpc.Gateway.Tests.Worlds;

namespace ActorIpc.Gateway.Tests.Web;

/// <summary>A gateway that stands on a node; main is elsewhere.</summary>
public sealed class NodeTests
{
    [Fact]
    public async Task A_page_of_a_node_is_a_page_like_any_other()
    {
        await using WebWorld world = await WebWorld.StartOnNodeAsync();
        world.App.IpcMain.Handle("c", (IpcMainInvokeEvent e) => e.Sender.Url);
        using WireClient client = await world.AttachAsync();

        await client.InvokeAsync(1, "c");
        Frame answer = await client.ReceiveAsync(FrameKind.Result);

        answer.Number.ShouldBe(1);
        world.App.Nodes.ShouldHaveSingleItem().Name.ShouldBe("edge");
        world.Node!.Main.ShouldBe(world.App.Root);
    }

    [Fact]
    public async Task A_node_that_leaves_takes_its_pages_along_and_says_why()
    {
        await using WebWorld world = await WebWorld.StartOnNodeAsync();
        using WireClient client = await world.AttachAsync();
        Task<string> gone = GoneAsync(world);

        await world.Node!.LeaveAsync();

        (await client.ClosedAsync()).Code.ShouldBe(CloseCode.Stopping);
        (await gone.WaitAsync(world.Over)).ShouldBe("killed");
        world.Node.HasLostMain.ShouldBeFalse();
        await IsUnavailableAsync(world, client);
    }

    [Fact]
    public async Task A_main_that_is_lost_is_told_to_the_pages_and_to_visitors()
    {
        await using WebWorld world = await WebWorld.StartOnNodeAsync();
        using WireClient client = await world.AttachAsync();

        // Without a word to its windows, as when its process dies.
        world.App.Engine.Stop(world.App.Root);
        Frame close = await client.ClosedAsync();
        await world.Node!.Left.WaitAsync(world.Over);

        close.Code.ShouldBe(CloseCode.MainGone);
        client.ClosedWith.ShouldBe(4005);
        world.Node.HasLostMain.ShouldBeTrue();
        world.Logs.Lines.ShouldContain(line => line.Id == 6027);
        await IsUnavailableAsync(world, client);
    }

    [Fact]
    public async Task A_document_whose_page_has_not_come_is_lost_with_its_gateway()
    {
        await using WebWorld world = await WebWorld.StartOnNodeAsync();
        _ = await world.OpenWindowAsync();
        _ = await world.LoadAsync(await world.VisitAsync());
        Task<string> gone = GoneAsync(world);

        await world.Node!.LeaveAsync();

        (await gone.WaitAsync(world.Over)).ShouldBe("killed");
    }

    [Fact]
    public async Task A_page_whose_files_are_elsewhere_here_is_served_from_there()
    {
        using TestFolder here = new();
        here.Write("index.html", "<!doctype html><title>here</title>");
        string there = "";
        await using WebWorld world = await WebWorld.StartOnNodeAsync(o =>
            o.Folders[there = Path.GetFullPath(Path.GetTempPath())] = here.Path
        );
        here.Write($"{Path.GetRelativePath(there, world.Folder.Path)}/index.html", "<p>here</p>");
        _ = await world.OpenWindowAsync();

        string html = await world.Http.GetStringAsync(await world.VisitAsync(), world.Over);

        html.ShouldEndWith("<p>here</p>");
    }

    [Fact]
    public async Task A_page_whose_files_nobody_knows_here_is_not_served()
    {
        await using WebWorld world = await WebWorld.StartOnNodeAsync(o =>
            o.Folders["/elsewhere"] = "/nowhere"
        );
        _ = await world.OpenWindowAsync(preload: null);

        using HttpResponseMessage answer = await world.Http.GetAsync(
            await world.VisitAsync(),
            world.Over
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        world.Logs.Lines.ShouldContain(line =>
            line.Id == 6026 && line.Text.Contains(world.Folder.Path)
        );
    }

    [Fact]
    public void A_frame_is_no_larger_than_what_the_engine_carries()
    {
        GatewayOptions options = new();

        options.Within(long.MaxValue).FrameBytesMax.ShouldBe(options.FrameBytesMax);
        options.Within(126_000).FrameBytesMax.ShouldBe(126_000 - 2048);
        options.FrameBytesMax.ShouldBe(16 * 1024 * 1024, "others may be mapped with it");
    }

    private static async Task<string> GoneAsync(WebWorld world)
    {
        TaskCompletionSource<string> gone = new();
        world.App.Windows[0].WebContents.RenderProcessGone += (_, e) => gone.SetResult(e.Reason);
        return await gone.Task;
    }

    private static async Task IsUnavailableAsync(WebWorld world, WireClient client)
    {
        using HttpResponseMessage answer = await world.Http.GetAsync(
            client.In("index.html"),
            world.Over
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }
}
