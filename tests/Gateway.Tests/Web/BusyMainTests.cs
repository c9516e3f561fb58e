using ActorIpc.Contracts;
using ActorIpc.Contracts.Frames;
using ActorIpc.Gateway.Tests.Worlds;

namespace ActorIpc.Gateway.Tests.Web;

/// <summary>A page that floods a main whose listeners are slow, over a real socket.</summary>
public sealed class BusyMainTests
{
    private const int Credit = 64;

    [Fact]
    public async Task A_page_that_floods_a_busy_main_stays_within_its_window_and_goes_on_later()
    {
        const int Flood = 10 * Credit;
        await using WebWorld world = await WebWorld.StartAsync(o => o.Credit = Credit);
        using SemaphoreSlim release = new(0);
        TaskCompletionSource isBusy = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource isDone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int heard = 0;
        world.App.IpcMain.On(
            "flood",
            () =>
            {
                if (heard == 0)
                {
                    isBusy.SetResult();
                    release.Wait(world.Over);
                }

                if (++heard == Flood)
                {
                    isDone.SetResult();
                }
            }
        );
        using WireClient client = await world.AttachAsync();

        for (int sent = 0; sent < Credit; sent++)
        {
            await client.SendNextAsync(Message);
        }

        await isBusy.Task.WaitAsync(world.Over);
        (await CreditUntilPongAsync(client)).ShouldBe(0, "main has handled nothing yet");
        heard.ShouldBe(0);
        release.Release();
        long left = Flood - Credit;
        for (long granted = 0; left > 0; left -= granted)
        {
            granted = Math.Min(left, (await client.ReceiveAsync(FrameKind.Credit)).Number);
            for (int sent = 0; sent < granted; sent++)
            {
                await client.SendNextAsync(Message);
            }
        }

        await isDone.Task.WaitAsync(world.Over);
        heard.ShouldBe(Flood);
    }

    [Fact]
    public async Task A_page_is_told_how_long_the_apps_calls_wait()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = await world.OpenWindowAsync();
        Uri address = await world.VisitAsync();
        using WireClient client = new(address, await world.LoadAsync(address), world.Over);

        Welcome welcome = (await client.AttachAsync()).Welcome.ShouldNotBeNull();

        welcome.InvokeMilliseconds.ShouldBe(30_000);
        welcome.ChannelTimes.ShouldBeEmpty();
    }

    private static Frame Message =>
        new()
        {
            Kind = FrameKind.Send,
            Channel = new Channel("flood"),
            Payload = TestPage.NoArguments,
        };

    // The Pong stands behind everything that reading the frames before the Ping has caused.
    private static async Task<long> CreditUntilPongAsync(WireClient client)
    {
        await client.SendAsync(new() { Kind = FrameKind.Ping, Number = 7 });
        long credit = 0;
        Frame frame;
        while ((frame = await client.ReceiveAsync()).Kind != FrameKind.Pong)
        {
            credit += frame.Kind == FrameKind.Credit ? frame.Number : 0;
        }

        return credit;
    }
}
