using System.Net;
using System.Net.WebSockets;
using ActorIpc.Actors;
using ActorIpc.Contracts.Frames;
using ActorIpc.Gateway.Tests.Worlds;

namespace ActorIpc.Gateway.Tests.Web;

public sealed class AdmissionTests
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:80")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example")]
    public async Task A_foreign_host_is_refused(string host)
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = await world.OpenWindowAsync();
        Uri address = await world.VisitAsync();

        (await StatusAsync(world, address, ("Host", host))).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(world, new Uri(world.Root, "/ipc/"), ("Host", host))).ShouldBe(
            HttpStatusCode.Forbidden
        );
        world.Logs.Lines.ShouldContain(line => line.Id == 6010);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:1234")]
    [InlineData("[::1]")]
    public async Task A_name_of_this_machine_is_served(string host)
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = await world.OpenWindowAsync();

        (await StatusAsync(world, await world.VisitAsync(), ("Host", host))).ShouldBe(
            HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task A_host_that_the_options_name_is_served()
    {
        await using WebWorld world = await WebWorld.StartAsync(o => o.AllowedHosts.Add("app.test"));
        _ = await world.OpenWindowAsync();

        (await StatusAsync(world, await world.VisitAsync(), ("Host", "app.test"))).ShouldBe(
            HttpStatusCode.OK
        );
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("https://127.0.0.1")]
    public async Task A_foreign_origin_is_refused_everywhere(string origin)
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = await world.OpenWindowAsync();
        Uri address = await world.VisitAsync();
        using WireClient client = new(address, await world.LoadAsync(address), world.Over);

        (await StatusAsync(world, address, ("Origin", origin))).ShouldBe(HttpStatusCode.Forbidden);
        await Should.ThrowAsync<WebSocketException>(() => client.ConnectAsync(origin));
        (await PostAsync(world, client, ("Origin", origin))).ShouldBe(HttpStatusCode.Forbidden);
        world.Logs.Lines.ShouldContain(line => line.Id == 6011);
    }

    [Fact]
    public async Task A_sync_request_without_an_origin_is_refused_unless_it_is_from_no_browser()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = await world.OpenWindowAsync();
        Uri address = await world.VisitAsync();
        using WireClient client = new(address, await world.LoadAsync(address), world.Over);

        (await PostAsync(world, client)).ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync(world, client, ("X-ActorIpc-Client", "1"))).ShouldBe(
            HttpStatusCode.BadRequest,
            "the body is empty"
        );
    }

    [Theory]
    [InlineData("/ipc/w/1-AAAAAAAAAAAAAAAAAAAAAA/index.html")]
    [InlineData("/ipc/w/1-/index.html")]
    [InlineData("/ipc/w/1/index.html")]
    [InlineData("/ipc/w/999-AAAAAAAAAAAAAAAAAAAAAA/index.html")]
    [InlineData("/ipc/w/99999999999-A/index.html")]
    [InlineData("/ipc/w/-1-A/index.html")]
    [InlineData("/ipc/w/1-AAAAAAAAAAAAAAAAAAAA%C3%A4A/index.html")]
    [InlineData("/ipc/w/")]
    [InlineData("/ipc/elsewhere")]
    public async Task A_wrong_window_and_a_wrong_key_are_one_and_the_same(string path)
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = await world.OpenWindowAsync();

        (await StatusAsync(world, new Uri(world.Root, path))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_socket_without_our_subprotocol_is_refused()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = await world.OpenWindowAsync();
        Uri address = await world.VisitAsync();
        using WireClient client = new(address, "", world.Over);

        await Should.ThrowAsync<WebSocketException>(() =>
            client.ConnectAsync(subprotocol: "other")
        );
        (
            await StatusAsync(world, client.In("_actoripc/socket"), ("X-ActorIpc-Client", "1"))
        ).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Without_a_window_there_is_nothing_to_visit()
    {
        await using WebWorld world = await WebWorld.StartAsync();

        (await StatusAsync(world, new Uri(world.Root, "/ipc/"))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_page_is_only_read()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = await world.OpenWindowAsync();
        Uri address = await world.VisitAsync();

        using HttpResponseMessage response = await world.Http.PostAsync(address, null, world.Over);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData("cross-site", "no-cors", "image")]
    [InlineData("cross-site", "no-cors", "script")]
    [InlineData("cross-site", "navigate", "iframe")]
    [InlineData("cross-site", "cors", "document")]
    [InlineData("cross-site", "", "")]
    [InlineData("same-site", "no-cors", "image")]
    public async Task What_another_site_loads_is_refused_and_takes_no_window(
        string site,
        string mode,
        string destination
    )
    {
        await using WebWorld world = await WebWorld.StartAsync();
        BrowserWindow window = await world.OpenWindowAsync();
        Uri address = await world.VisitAsync();
        (string, string)[] headers =
        [
            ("Sec-Fetch-Site", site),
            ("Sec-Fetch-Mode", mode),
            ("Sec-Fetch-Dest", destination),
        ];

        (await StatusAsync(world, address, headers)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(world, new Uri(world.Root, "/ipc/"), headers)).ShouldBe(
            HttpStatusCode.Forbidden
        );
        window.WebContents.Url.ShouldBeEmpty();
        world.Logs.Lines.ShouldContain(line => line.Id == 6012);
    }

    [Theory]
    [InlineData("cross-site", "navigate", "document")]
    [InlineData("same-site", "navigate", "document")]
    [InlineData("none", "navigate", "document")]
    [InlineData("same-origin", "no-cors", "image")]
    public async Task What_a_person_opens_and_what_our_pages_load_is_served(
        string site,
        string mode,
        string destination
    )
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = await world.OpenWindowAsync();

        HttpStatusCode status = await StatusAsync(
            world,
            await world.VisitAsync(),
            ("Sec-Fetch-Site", site),
            ("Sec-Fetch-Mode", mode),
            ("Sec-Fetch-Dest", destination)
        );

        status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_visit_that_a_browser_only_prefetches_takes_no_window()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = await world.OpenWindowAsync();

        HttpStatusCode status = await StatusAsync(
            world,
            new Uri(world.Root, "/ipc/"),
            ("Sec-Purpose", "prefetch;prerender")
        );

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await world.VisitAsync()).AbsolutePath.ShouldEndWith("index.html");
    }

    [Fact]
    public async Task Another_window_goes_on_after_every_refusal()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        world.App.IpcMain.Handle("one", () => 1);
        using WireClient other = await world.AttachAsync();
        _ = await world.OpenWindowAsync();
        Uri address = await world.VisitAsync();
        using WireClient refused = new(address, await world.LoadAsync(address), world.Over);
        using WireClient stranger = new(address, "AAAAAAAAAAAAAAAAAAAAAA", world.Over);

        _ = await StatusAsync(world, other.In("index.html"), ("Host", "evil.example"));
        await AnswersAsync(other, call: 1);
        _ = await StatusAsync(world, other.In("index.html"), ("Origin", "http://evil.example"));
        await Should.ThrowAsync<WebSocketException>(() =>
            refused.ConnectAsync("http://evil.example")
        );
        await AnswersAsync(other, call: 2);
        await stranger.ConnectAsync();
        await stranger.SendAsync(
            new() { Kind = FrameKind.Hello, Hello = new(1, stranger.Token, "i", 0, 1024, "") }
        );
        (await stranger.ClosedAsync()).Code.ShouldBe(CloseCode.BadToken);
        await AnswersAsync(other, call: 3);
    }

    private static async Task AnswersAsync(WireClient client, long call)
    {
        await client.InvokeAsync(call, "one");
        (await client.ReceiveAsync(FrameKind.Result)).Number.ShouldBe(call);
    }

    private static Task<HttpStatusCode> PostAsync(
        WebWorld world,
        WireClient client,
        params (string, string)[] headers
    ) => StatusAsync(world, client.In("_actoripc/sync"), HttpMethod.Post, headers);

    private static Task<HttpStatusCode> StatusAsync(
        WebWorld world,
        Uri address,
        params (string, string)[] headers
    ) => StatusAsync(world, address, HttpMethod.Get, headers);

    private static async Task<HttpStatusCode> StatusAsync(
        WebWorld world,
        Uri address,
        HttpMethod method,
        (string, string)[] headers
    )
    {
        using HttpRequestMessage request = new(method, address);
        foreach ((string name, string value) in headers)
        {
            _ = request.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage response = await world.Http.SendAsync(request, world.Over);
        return response.StatusCode;
    }
}
