using System.Net;
using System.Text;
using ActorIpc.Actors;
using ActorIpc.Contracts.Frames;
using ActorIpc.Gateway.Tests.Worlds;

namespace ActorIpc.Gateway.Tests.Web;

public sealed class PageHostTests
{
    [Fact]
    public async Task A_page_gets_its_scripts_first_of_all()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        BrowserWindow window = await world.OpenWindowAsync();
        Uri address = await world.VisitAsync();

        string html = await world.Http.GetStringAsync(address, world.Over);

        string folder = address.AbsolutePath[..(address.AbsolutePath.LastIndexOf('/') + 1)];
        html.ShouldStartWith(
            $"<!doctype html><html><head><script src=\"{folder}_actoripc/client.js\" data-token=\""
        );
        html.ShouldContain($"data-base=\"{folder}\" data-window=\"{window.Id}\"></script>");
        html.ShouldEndWith(
            $"<script src=\"{folder}_actoripc/preload.js\"></script><title>t</title></head></html>"
        );
    }

    [Fact]
    public async Task A_page_without_a_preload_gets_the_client_alone()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = await world.OpenWindowAsync(preload: null);
        Uri address = await world.VisitAsync();

        string html = await world.Http.GetStringAsync(address, world.Over);

        html.ShouldContain("client.js");
        html.ShouldNotContain("preload.js");
        (
            await world.Http.GetAsync(new Uri(address, "_actoripc/preload.js"), world.Over)
        ).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    [Trait("Rule", "R258")]
    public async Task A_page_is_told_that_its_window_asked_for_no_context_isolation()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        BrowserWindow window = await world.OpenWindowAsync(contextIsolation: false);
        Uri address = await world.VisitAsync();

        string html = await world.Http.GetStringAsync(address, world.Over);

        html.ShouldContain($"data-window=\"{window.Id}\" data-isolated=\"false\"></script>");
    }

    [Fact]
    public async Task Every_load_is_a_new_document_with_a_new_token()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = await world.OpenWindowAsync();
        Uri address = await world.VisitAsync();

        string first = await world.LoadAsync(address);
        string second = await world.LoadAsync(address);

        first.Length.ShouldBe(22);
        second.ShouldNotBe(first);
    }

    [Fact]
    public async Task Nothing_of_a_page_is_sniffed_framed_kept_or_told_to_others()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = await world.OpenWindowAsync();

        using HttpResponseMessage page = await world.Http.GetAsync(
            await world.VisitAsync(),
            world.Over
        );

        Header(page, "Cache-Control").ShouldBe("no-store");
        Header(page, "Referrer-Policy").ShouldBe("no-referrer");
        Header(page, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(page, "X-Frame-Options").ShouldBe("SAMEORIGIN");
        Header(page, "Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        page.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        page.Headers.Contains("Content-Security-Policy").ShouldBeFalse("the page's own counts");
    }

    [Theory]
    [InlineData("iframe")]
    [InlineData("empty")]
    [InlineData("object")]
    public async Task A_frame_or_a_fetch_gets_the_plain_file(string destination)
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = await world.OpenWindowAsync();
        Uri address = await world.VisitAsync();

        using HttpResponseMessage response = await GetAsync(
            world,
            address,
            ("Sec-Fetch-Dest", destination)
        );

        (await response.Content.ReadAsStringAsync(world.Over)).ShouldBe(WebWorld.Html);
    }

    [Fact]
    public async Task A_page_that_a_browser_only_prefetches_begins_no_document()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        BrowserWindow window = await world.OpenWindowAsync();
        Uri address = await world.VisitAsync();

        using HttpResponseMessage response = await GetAsync(
            world,
            address,
            ("Sec-Purpose", "prefetch;prerender")
        );

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        window.WebContents.Url.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_head_request_begins_no_document()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        BrowserWindow window = await world.OpenWindowAsync();
        using HttpRequestMessage request = new(HttpMethod.Head, await world.VisitAsync());

        using HttpResponseMessage response = await world.Http.SendAsync(request, world.Over);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        window.WebContents.Url.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_is_served_once_and_then_confirmed()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = world.Folder.Write("style.css", "p { color: red }");
        _ = await world.OpenWindowAsync();
        Uri address = new(await world.VisitAsync(), "style.css");

        using HttpResponseMessage first = await GetAsync(world, address);
        using HttpResponseMessage second = await GetAsync(
            world,
            address,
            ("If-None-Match", first.Headers.ETag!.ToString())
        );

        (await first.Content.ReadAsStringAsync(world.Over)).ShouldBe("p { color: red }");
        first.Content.Headers.ContentType!.ToString().ShouldBe("text/css; charset=utf-8");
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("main.cs")]
    [InlineData("data.unknown")]
    [InlineData("preload.js")]
    [InlineData("missing.js")]
    [InlineData(".env.js")]
    [InlineData("..%2fsecret.txt")]
    [InlineData("..%5csecret.txt")]
    [InlineData("%2e%2e/%2e%2e/secret.txt")]
    [InlineData("_actoripc/other.js")]
    [InlineData("_actoripc/../index%2ehtml/x")]
    public async Task What_is_not_a_file_of_the_page_is_not_found(string path)
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = world.Folder.Write("main.cs", "secret");
        _ = world.Folder.Write("data.unknown", "secret");
        _ = world.Folder.Write(".env.js", "secret");
        _ = await world.OpenWindowAsync();
        Uri page = await world.VisitAsync();
        string folder = page.AbsoluteUri[..(page.AbsoluteUri.LastIndexOf('/') + 1)];

        using HttpResponseMessage response = await GetAsync(world, new Uri(folder + path));

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync(world.Over)).ShouldNotContain("secret");
    }

    [Fact]
    public async Task The_folder_of_a_window_leads_to_its_entry_file()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = await world.OpenWindowAsync();
        Uri address = await world.VisitAsync();

        using HttpResponseMessage response = await GetAsync(world, new Uri(address, "./?a=1"));

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.OriginalString.ShouldBe(address.AbsolutePath + "?a=1");
    }

    [Fact]
    public async Task A_preload_script_is_wrapped_and_not_changed()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = world.Folder.Write("preload.js", "'use strict'; // ünd\nrequire('electron') // end");
        _ = await world.OpenWindowAsync();
        Uri address = new(await world.VisitAsync(), "_actoripc/preload.js");

        string script = await world.Http.GetStringAsync(address, world.Over);

        script.ShouldBe(
            "__actoripc.preload(function (require, module, exports, process) {\n"
                + "'use strict'; // ünd\nrequire('electron') // end\n});\n"
        );
    }

    [Fact]
    public async Task A_missing_preload_script_says_so_in_the_page_and_in_the_log()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = world.Folder.Write("gone.js", "");
        _ = await world.OpenWindowAsync(preload: "gone.js");
        File.Delete(world.Folder.In("gone.js"));
        Uri address = new(await world.VisitAsync(), "_actoripc/preload.js");

        string script = await world.Http.GetStringAsync(address, world.Over);

        script.ShouldContain("console.error(");
        script.ShouldContain("gone.js");
        script.ShouldNotContain(world.Folder.Path);
        world.Logs.Lines.ShouldContain(line => line.Id == 6022);
    }

    [Fact]
    public async Task A_policy_that_stops_the_client_is_logged_and_left_alone()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        string meta = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">";
        _ = world.Folder.Write("index.html", $"<head>{meta}</head>");
        _ = await world.OpenWindowAsync();

        string html = await world.Http.GetStringAsync(await world.VisitAsync(), world.Over);

        html.ShouldStartWith($"<head>{meta}<script");
        world.Logs.Lines.ShouldContain(line => line.Id == 6023);
    }

    [Fact]
    public async Task The_nonce_of_the_page_is_put_on_our_scripts()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = world.Folder.Write("index.html", "<p><script nonce=\"r4nd0m=\" src=a.js></script>");
        _ = await world.OpenWindowAsync();

        string html = await world.Http.GetStringAsync(await world.VisitAsync(), world.Over);

        html.Split("nonce=\"r4nd0m=\"").Length.ShouldBe(4);
    }

    [Fact]
    public async Task A_page_in_another_encoding_keeps_it()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = await world.OpenWindowAsync();
        string path = world.Folder.In("index.html");

        await File.WriteAllBytesAsync(
            path,
            [.. "<meta charset=windows-1252><p>"u8, 0xE9],
            world.Over
        );
        using HttpResponseMessage latin = await GetAsync(world, await world.VisitAsync());
        byte[] body = await latin.Content.ReadAsByteArrayAsync(world.Over);

        latin.Content.Headers.ContentType!.CharSet.ShouldBe("windows-1252");
        body[^1].ShouldBe((byte)0xE9);
    }

    [Fact]
    public async Task A_page_in_utf_16_is_served_as_utf_8()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = await world.OpenWindowAsync();
        string path = world.Folder.In("index.html");
        await File.WriteAllTextAsync(path, "<head><p>é", Encoding.Unicode, world.Over);

        using HttpResponseMessage page = await GetAsync(world, await world.VisitAsync());

        page.Content.Headers.ContentType!.CharSet.ShouldBe("utf-8");
        string html = await page.Content.ReadAsStringAsync(world.Over);
        html.ShouldStartWith("<head><script");
        html.ShouldEndWith("<p>é");
    }

    [Fact]
    public async Task A_page_longer_than_what_is_looked_at_is_served_whole()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        string rest = new('x', 3 * 1024 * 1024);
        _ = world.Folder.Write("index.html", $"<head></head>{rest}");
        _ = await world.OpenWindowAsync();

        string html = await world.Http.GetStringAsync(await world.VisitAsync(), world.Over);

        html.ShouldEndWith($"</script></head>{rest}");
    }

    [Fact]
    public async Task One_session_too_many_is_answered_with_busy()
    {
        await using WebWorld world = await WebWorld.StartAsync(o => o.SessionsMax = 1);
        _ = await world.OpenWindowAsync();
        Uri address = await world.VisitAsync();
        _ = await world.LoadAsync(address);
        _ = await world.OpenWindowAsync();

        using HttpResponseMessage response = await GetAsync(world, await world.VisitAsync());

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_page_that_works_goes_on_when_its_window_gets_one_session_too_many()
    {
        await using WebWorld world = await WebWorld.StartAsync(o => o.SessionsMax = 1);
        world.App.IpcMain.Handle("one", () => 1);
        using WireClient client = await world.AttachAsync();

        using HttpResponseMessage response = await GetAsync(world, client.In("index.html"));
        world.App.Windows.ShouldHaveSingleItem().WebContents.Send("still", 1);
        Frame frame;
        do
        {
            frame = await client.ReceiveAsync(FrameKind.Deliver);
        } while (frame.Channel.Name != "still");
        await client.InvokeAsync(1, "one");

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await client.ReceiveAsync(FrameKind.Result)).Number.ShouldBe(1);
        world.Logs.Lines.ShouldContain(line => line.Id == 6021);
    }

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.GetValues(name).Single();

    private static async Task<HttpResponseMessage> GetAsync(
        WebWorld world,
        Uri address,
        params (string, string)[] headers
    )
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        foreach ((string name, string value) in headers)
        {
            _ = request.Headers.TryAddWithoutValidation(name, value);
        }

        return await world.Http.SendAsync(request, world.Over);
    }
}
