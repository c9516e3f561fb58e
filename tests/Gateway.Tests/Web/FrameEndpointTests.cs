using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ActorIpc.Actors;
using ActorIpc.Contracts.Frames;
using ActorIpc.Gateway.Tests.Worlds;

namespace ActorIpc.Gateway.Tests.Web;

/// <summary>Frames inside a page ask for IPC (R4).</summary>
public sealed class FrameEndpointTests
{
    [Fact]
    [Trait("Rule", "R4")]
    public async Task A_frame_gets_a_document_in_the_one_whose_token_it_shows()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        BrowserWindow window = await world.OpenWindowAsync(hasFrames: true);
        Uri address = await world.VisitAsync();
        string token = await world.LoadAsync(address);
        Uri child = new(address, "child.html");

        (HttpStatusCode status, byte[] answer) = await AskAsync(world, address, token, child);

        status.ShouldBe(HttpStatusCode.OK);
        string own = Encoding.ASCII.GetString(answer, 1, answer[0]);
        own.ShouldNotBe(token);
        using WireClient client = new(address, own, world.Over);
        await client.AttachAsync();
        await client.InvokeAsync(call: 1, "nobody");
        (await client.ReceiveAsync(FrameKind.Error)).Code.ShouldBe("no-handler");
        WebFrameMain frame = window.WebContents.MainFrame.Frames.ShouldHaveSingleItem();
        frame.FrameTreeNodeId.ShouldBe(answer[^1]);
        frame.Url.ShouldBe(child.AbsoluteUri);
        frame.Name.ShouldBe("name");
    }

    [Fact]
    [Trait("Rule", "R4")]
    public async Task Without_the_windows_leave_there_is_nothing_to_ask()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = await world.OpenWindowAsync();
        Uri address = await world.VisitAsync();
        string token = await world.LoadAsync(address);

        (HttpStatusCode status, _) = await AskAsync(world, address, token, address);

        status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_frame_that_lies_gets_nothing_and_disturbs_nobody()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        BrowserWindow window = await world.OpenWindowAsync(hasFrames: true);
        Uri address = await world.VisitAsync();
        string token = await world.LoadAsync(address);
        Uri elsewhere = new("http://a.test/");

        (await AskAsync(world, address, new string('A', 22), address)).Status.ShouldBe(
            HttpStatusCode.Forbidden
        );
        (await AskAsync(world, address, token, elsewhere)).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
        (await AskAsync(world, address, token, address, frame: 77)).Status.ShouldBe(
            HttpStatusCode.ServiceUnavailable,
            "no such frame in it"
        );
        (await AskAsync(world, address, token, address, origin: "http://a.test")).Status.ShouldBe(
            HttpStatusCode.Forbidden
        );
        (await PostAsync(world, address, [1, 2, 3], Own(world))).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
        (await PostAsync(world, address, new byte[100_000], Own(world))).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );

        window.WebContents.MainFrame.Frames.ShouldBeEmpty();
        using WireClient client = new(address, token, world.Over);
        await client.AttachAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Only_frames_with_ipc_get_the_client(bool hasFrames)
    {
        await using WebWorld world = await WebWorld.StartAsync();
        BrowserWindow window = await world.OpenWindowAsync(hasFrames: hasFrames);
        Uri address = await world.VisitAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        request.Headers.Add("Sec-Fetch-Dest", "iframe");

        using HttpResponseMessage response = await world.Http.SendAsync(request, world.Over);

        string html = await response.Content.ReadAsStringAsync(world.Over);
        html.Contains("client.js\" data-frame data-base=", StringComparison.Ordinal)
            .ShouldBe(hasFrames);
        html.ShouldNotContain("data-token");
        window.WebContents.Url.ShouldBeEmpty("nothing begins yet");
    }

    private static string Own(WebWorld world) => world.Root.GetLeftPart(UriPartial.Authority);

    private static Task<(HttpStatusCode Status, byte[] Body)> AskAsync(
        WebWorld world,
        Uri page,
        string token,
        Uri url,
        byte frame = 0,
        string? origin = null
    )
    {
        byte[] body = [1, .. Text(token), frame, .. Text("name"), .. Text(url.AbsoluteUri)];
        return PostAsync(world, page, body, origin ?? Own(world));
    }

    private static byte[] Text(string text) =>
        [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    private static async Task<(HttpStatusCode Status, byte[] Body)> PostAsync(
        WebWorld world,
        Uri page,
        byte[] body,
        string origin
    )
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(page, "_actoripc/frame"));
        request.Headers.Add("Origin", origin);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using HttpResponseMessage response = await world.Http.SendAsync(request, world.Over);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(world.Over));
    }
}
