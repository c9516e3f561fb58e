using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using ActorIpc.Actors;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Frames;
using ActorIpc.Gateway.Tests.Worlds;

namespace ActorIpc.Gateway.Tests.Web;

/// <summary>
/// What a page may do wrong, over a real socket: it gets a clear error, and another window goes on.
/// </summary>
public sealed class BadInputTests
{
    public static TheoryData<string, string, int> BrokenFrames =>
        new()
        {
            { "", "bad-frame", 4020 },
            { "7f01", "unknown-kind", 4021 },
            { "1701000163002400", "unknown-kind", 4021 },
            { "1001", "bad-frame", 4020 },
            { "10010001ff", "bad-frame", 4020 },
            { "1081000001", "bad-frame", 4020 },
            { "10050001632400", "bad-sequence", 4023 },
        };

    [Theory]
    [MemberData(nameof(BrokenFrames))]
    public async Task A_broken_frame_closes_its_session_with_a_code(
        string hex,
        string code,
        int status
    )
    {
        await using WebWorld world = await WebWorld.StartAsync();
        using WireClient other = await world.AttachAsync();
        using WireClient client = await world.AttachAsync();

        await client.SendBytesAsync(Convert.FromHexString(hex));
        Frame close = await client.ClosedAsync();

        close.Code.ShouldBe(code);
        close.Text.ShouldNotBeNullOrEmpty();
        client.ClosedWith.ShouldBe(status);
        await GoesOnAsync(world, other);
    }

    [Fact]
    public async Task A_text_message_closes_its_session()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        using WireClient other = await world.AttachAsync();
        using WireClient client = await world.AttachAsync();

        await client.SendBytesAsync([0x61], WebSocketMessageType.Text);

        (await client.ClosedAsync()).Code.ShouldBe(CloseCode.BadFrame);
        await GoesOnAsync(world, other);
    }

    [Fact]
    public async Task A_frame_at_the_limit_passes_and_one_byte_more_closes_its_session()
    {
        await using WebWorld world = await WebWorld.StartAsync(o => o.FrameBytesMax = 2048);
        using WireClient other = await world.AttachAsync();
        using WireClient client = await world.AttachAsync();
        world.App.IpcMain.Handle("size", (int size) => size);

        await client.InvokeAsync(1, "size", new string('0', 2 * (2048 - 9)));
        (await client.ReceiveAsync(FrameKind.Error)).Code.ShouldBe("bad-payload", "main read it");
        await client.InvokeAsync(2, "size", new string('0', 2 * (2049 - 9)));
        Frame close = await client.ClosedAsync();

        close.Code.ShouldBe(CloseCode.FrameTooLarge);
        close.Text.ShouldNotBeNull().ShouldContain("2049");
        close.Text.ShouldContain("2048");
        await GoesOnAsync(world, other);
    }

    [Fact]
    public async Task A_first_frame_that_is_too_large_for_a_hello_is_refused()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        using WireClient other = await world.AttachAsync();
        using WireClient client = new(other.In("index.html"), other.Token, world.Over);

        await client.ConnectAsync();
        await client.SendBytesAsync(new byte[(64 * 1024) + 1]);

        (await client.ClosedAsync()).Code.ShouldBe(CloseCode.FrameTooLarge);
        await GoesOnAsync(world, other);
    }

    [Fact]
    public async Task A_socket_too_many_without_a_hello_is_refused()
    {
        await using WebWorld world = await WebWorld.StartAsync(o => o.HandshakesMax = 1);
        using WireClient other = await world.AttachAsync();
        _ = await world.OpenWindowAsync();
        Uri address = await world.VisitAsync();
        using WireClient silent = new(address, await world.LoadAsync(address), world.Over);
        await silent.ConnectAsync();

        using WireClient late = new(address, silent.Token, world.Over);
        await Should.ThrowAsync<WebSocketException>(() => late.ConnectAsync());
        await GoesOnAsync(world, other);
        await silent.SendAsync(HelloOf(silent));
        _ = await silent.ReceiveAsync(FrameKind.Welcome);

        using WireClient again = new(address, silent.Token, world.Over);
        await again.ConnectAsync();
        world.Logs.Lines.ShouldContain(line => line.Id == 6044);
    }

    [Fact]
    public async Task A_token_of_nobody_is_refused()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        using WireClient other = await world.AttachAsync();
        using WireClient client = new(other.In("index.html"), new string('A', 22), world.Over);

        await client.ConnectAsync();
        await client.SendAsync(HelloOf(client));

        (await client.ClosedAsync()).Code.ShouldBe(CloseCode.BadToken);
        client.ClosedWith.ShouldBe(4011);
        await GoesOnAsync(world, other);
    }

    [Fact]
    public async Task A_token_in_use_is_refused_to_another_instance()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        using WireClient owner = await world.AttachAsync();
        using WireClient thief = new(owner.In("index.html"), owner.Token, world.Over)
        {
            Instance = "thief",
        };

        await thief.ConnectAsync();
        await thief.SendAsync(HelloOf(thief));

        (await thief.ClosedAsync()).Code.ShouldBe(CloseCode.TokenUsed);
        await GoesOnAsync(world, owner);
    }

    [Fact]
    public async Task A_payload_that_does_not_decode_fails_the_call_alone()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        using WireClient other = await world.AttachAsync();
        using WireClient client = await world.AttachAsync();
        world.App.IpcMain.Handle("text", (string text) => text);

        await client.InvokeAsync(1, "text", "ff0fdeadbeef");

        Frame error = await client.ReceiveAsync(FrameKind.Error);
        error.Number.ShouldBe(1);
        error.Code.ShouldBe("bad-payload");
        await GoesOnAsync(world, client, call: 2);
        await GoesOnAsync(world, other);
    }

    [Fact]
    public async Task A_channel_that_nobody_handles_fails_the_call_alone()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        using WireClient other = await world.AttachAsync();
        using WireClient client = await world.AttachAsync();

        await client.InvokeAsync(1, "nobody");

        Frame error = await client.ReceiveAsync(FrameKind.Error);
        error.Code.ShouldBe("no-handler");
        error.Text.ShouldBe("Error: No handler registered for 'nobody'");
        await GoesOnAsync(world, client, call: 2);
        await GoesOnAsync(world, other);
    }

    [Fact]
    public async Task A_handler_that_throws_fails_the_call_alone()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        using WireClient other = await world.AttachAsync();
        using WireClient client = await world.AttachAsync();
        world.App.IpcMain.Handle(
            "boom",
            string () => throw new InvalidOperationException("Something secret-free")
        );

        await client.InvokeAsync(1, "boom");

        Frame error = await client.ReceiveAsync(FrameKind.Error);
        error.Code.ShouldBe("handler-failed");
        error.Text.ShouldNotBeNull().ShouldContain("Something secret-free");
        error.Text.ShouldNotContain(" at ");
        await GoesOnAsync(world, client, call: 2);
        await GoesOnAsync(world, other);
    }

    [Fact]
    public async Task A_result_that_cannot_be_cloned_fails_the_call_alone()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        using WireClient other = await world.AttachAsync();
        using WireClient client = await world.AttachAsync();
        world.App.IpcMain.Handle("odd", () => new Action(() => { }));

        await client.InvokeAsync(1, "odd");

        (await client.ReceiveAsync(FrameKind.Error)).Code.ShouldBe("not-cloneable");
        await GoesOnAsync(world, client, call: 2);
        await GoesOnAsync(world, other);
    }

    [Fact]
    public async Task A_handler_that_never_answers_keeps_nobody_else_waiting()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        using WireClient other = await world.AttachAsync();
        using WireClient client = await world.AttachAsync();
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        world.App.IpcMain.Handle(
            "never",
            (CancellationToken token) =>
            {
                _ = token.Register(cancelled.SetResult);
                return new TaskCompletionSource<int>().Task;
            }
        );

        await client.InvokeAsync(1, "never");
        await GoesOnAsync(world, client, call: 2);
        await GoesOnAsync(world, other);
        await client.SendNextAsync(
            new()
            {
                Kind = FrameKind.Cancel,
                Number = 1,
                Code = "timeout",
            }
        );

        await cancelled.Task.WaitAsync(world.Over);
    }

    [Fact]
    public async Task A_page_closed_in_the_middle_of_a_call_cancels_its_handler()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        using WireClient other = await world.AttachAsync();
        using WireClient client = await world.AttachAsync();
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        world.App.IpcMain.Handle(
            "long",
            async (CancellationToken token) =>
            {
                using CancellationTokenRegistration registration = token.Register(() =>
                    cancelled.TrySetResult()
                );
                begun.TrySetResult();
                await cancelled.Task;
                return 1;
            }
        );

        await client.InvokeAsync(1, "long");
        await begun.Task.WaitAsync(world.Over);
        await client.SendNextAsync(new() { Kind = FrameKind.Unload });

        await cancelled.Task.WaitAsync(world.Over);
        (await client.ClosedAsync()).Code.ShouldBe(CloseCode.Unloaded);
        await GoesOnAsync(world, other);
    }

    [Fact]
    public async Task A_window_that_main_closes_says_so_to_its_page()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        using WireClient other = await world.AttachAsync();
        using WireClient client = await world.AttachAsync();

        world.App.Windows[^1].Destroy();

        (await client.ClosedAsync()).Code.ShouldBe(CloseCode.Closed);
        client.ClosedWith.ShouldBe(4000);
        await GoesOnAsync(world, other);
    }

    [Fact]
    public async Task A_listener_that_throws_disturbs_nobody()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        using WireClient other = await world.AttachAsync();
        using WireClient client = await world.AttachAsync();
        TaskCompletionSource<object> thrown = new();
        world.App.UncaughtException += (_, e) => thrown.TrySetResult(e.ExceptionObject);
        world.App.IpcMain.On(
            "bad",
            (Action)(() => throw new InvalidOperationException("listener"))
        );

        await client.SendNextAsync(
            new()
            {
                Kind = FrameKind.Send,
                Channel = new Channel("bad"),
                Payload = Convert.FromHexString("ff0f4100240000"),
            }
        );

        await thrown.Task.WaitAsync(world.Over);
        await GoesOnAsync(world, client);
        await GoesOnAsync(world, other);
    }

    [Fact]
    public async Task A_socket_that_drops_may_come_back_and_misses_nothing()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        using WireClient first = await world.AttachAsync();
        BrowserWindow window = world.App.Windows[^1];
        first.Socket.Abort();
        window.WebContents.Send("while-away", 1);
        using WireClient second = new(first.In("index.html"), first.Token, world.Over);

        Frame welcome = await second.AttachAsync();

        welcome.Welcome!.Resumed.ShouldBeTrue();
        Frame missed = await second.ReceiveAsync(FrameKind.Deliver);
        while (missed.Channel.Name != "while-away")
        {
            missed = await second.ReceiveAsync(FrameKind.Deliver);
        }
    }

    [Fact]
    public async Task A_page_that_was_replaced_before_it_came_is_told_so()
    {
        await using WebWorld world = await WebWorld.StartAsync(options =>
            options.UnloadTimeout = TimeSpan.FromMilliseconds(1)
        );
        _ = await world.OpenWindowAsync();
        Uri address = await world.VisitAsync();
        using WireClient late = new(address, await world.LoadAsync(address), world.Over);
        using WireClient fresh = new(address, await world.LoadAsync(address), world.Over);

        await fresh.AttachAsync();
        await late.AttachAsync();

        (await late.ClosedAsync()).Code.ShouldBe(CloseCode.Replaced);
        await GoesOnAsync(world, fresh);
    }

    [Fact]
    public async Task A_server_that_stops_says_so()
    {
        WebWorld world = await WebWorld.StartAsync();
        using WireClient client = await world.AttachAsync();

        Task<Frame> closing = client.ClosedAsync();
        await world.DisposeAsync();

        (await closing).Code.ShouldBe(CloseCode.Stopping);
    }

    [Theory]
    [InlineData("00", HttpStatusCode.BadRequest)]
    [InlineData("09034141410169000215011b", HttpStatusCode.BadRequest)]
    [InlineData("010341414101690006150101000163", HttpStatusCode.Forbidden)]
    public async Task A_broken_sync_request_is_refused(string hex, HttpStatusCode status)
    {
        await using WebWorld world = await WebWorld.StartAsync();
        using WireClient other = await world.AttachAsync();
        using WireClient client = await world.AttachAsync();

        using HttpResponseMessage response = await SyncAsync(world, client, hex);

        response.StatusCode.ShouldBe(status);
        await GoesOnAsync(world, client);
        await GoesOnAsync(world, other);
    }

    [Fact]
    public async Task A_sync_request_above_the_limit_is_refused()
    {
        await using WebWorld world = await WebWorld.StartAsync(o => o.SyncBytesMax = 1024);
        using WireClient other = await world.AttachAsync();
        using WireClient client = await world.AttachAsync();

        using HttpResponseMessage response = await SyncAsync(world, client, new string('0', 2050));

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        await GoesOnAsync(world, client);
        await GoesOnAsync(world, other);
    }

    [Fact]
    public async Task A_large_sync_request_with_a_token_of_nobody_is_not_read_to_its_end()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        using WireClient client = await world.AttachAsync();
        Uri address = client.In("_actoripc/sync");
        string head =
            $"POST {address.AbsolutePath} HTTP/1.1\r\nHost: {address.Authority}\r\n"
            + "X-ActorIpc-Client: 1\r\nContent-Type: application/octet-stream\r\n"
            + "Content-Length: 1000000\r\n\r\n";
        byte[] body =
        [
            1,
            22,
            .. Encoding.ASCII.GetBytes(new string('A', 22)),
            .. new byte[100_000],
        ];
        using TcpClient tcp = new(address.Host, address.Port);

        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), world.Over);
        await tcp.GetStream().WriteAsync(body, world.Over);
        using StreamReader answer = new(tcp.GetStream());

        (await answer.ReadLineAsync(world.Over)).ShouldBe("HTTP/1.1 403 Forbidden");
        await GoesOnAsync(world, client);
    }

    [Fact]
    public async Task A_large_sync_request_of_a_page_is_read_to_its_end()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        using WireClient client = await world.AttachAsync();
        Frame sync = new()
        {
            Kind = FrameKind.Sync,
            Sequence = 1,
            Number = 1,
            Channel = new Channel("large"),
            Payload = new byte[200_000],
        };
        byte[] frame = FrameWriter.Write(sync);
        byte[] body =
        [
            1,
            22,
            .. Encoding.ASCII.GetBytes(client.Token),
            8,
            .. "instance"u8,
            0,
            (byte)(frame.Length | 0x80),
            (byte)((frame.Length >> 7) | 0x80),
            (byte)(frame.Length >> 14),
            .. frame,
        ];

        using HttpResponseMessage response = await SyncAsync(
            world,
            client,
            Convert.ToHexString(body)
        );

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpResponseMessage> SyncAsync(
        WebWorld world,
        WireClient client,
        string hex
    )
    {
        using ByteArrayContent body = new(Convert.FromHexString(hex));
        body.Headers.ContentType = new("application/octet-stream");
        using HttpRequestMessage request = new(HttpMethod.Post, client.In("_actoripc/sync"))
        {
            Content = body,
        };
        request.Headers.Add("X-ActorIpc-Client", "1");
        return await world.Http.SendAsync(request, world.Over);
    }

    private static Frame HelloOf(WireClient client) =>
        new()
        {
            Kind = FrameKind.Hello,
            Hello = new(1, client.Token, client.Instance, 0, 1024, ""),
        };

    /// <summary>The window's page can call main and main can send to it, as before.</summary>
    private static async Task GoesOnAsync(WebWorld world, WireClient client, long call = 1)
    {
        world.App.IpcMain.RemoveHandler("still");
        world.App.IpcMain.Handle("still", () => "here");

        await client.InvokeAsync(call, "still");

        Frame result = await client.ReceiveAsync(FrameKind.Result);
        Convert.ToHexStringLower(result.Payload.Span).ShouldBe("ff0f220468657265");
    }
}
