using System.Text.Json;

namespace ActorIpc.Engines.Akka.Tests.Processes;

/// <summary>What holds between any main and any node, whatever is between them.</summary>
internal static class Conversations
{
    /// <summary>Both call each other, and both send in order.</summary>
    public static async Task SpeakAsync(OtherProcess main, OtherProcess node, int count)
    {
        await CallAsync(main, node);
        await node.OrderAsync("send", new { count });
        await main.OrderAsync("send", new { node = node.Name, count });
        (await main.HearAsync("said", count)).ShouldBe(Enumerable.Range(1, count));
        (await node.HearAsync("told", count)).ShouldBe(Enumerable.Range(1, count));
    }

    /// <summary>Both call each other.</summary>
    public static async Task CallAsync(OtherProcess main, OtherProcess node)
    {
        (await node.OrderAsync("invoke", new { channel = "double", value = 4 }))
            .GetInt32()
            .ShouldBe(8);
        (
            await main.OrderAsync(
                "invoke",
                new
                {
                    node = node.Name,
                    channel = "double",
                    value = 5,
                }
            )
        ).GetInt32().ShouldBe(10);
    }

    /// <summary>What one posts on its port is heard at the other's, in order.</summary>
    public static async Task PostAsync(OtherProcess from, OtherProcess to, int count)
    {
        await from.OrderAsync("post-on-port", new { count });
        (await to.HearAsync("port", count)).ShouldBe(Enumerable.Range(1, count));
    }

    /// <summary>A port between two nodes; both have it.</summary>
    public static async Task ConnectAsync(OtherProcess main, OtherProcess one, OtherProcess other)
    {
        await main.OrderAsync("connect", new { one = one.Name, other = other.Name });
        await Task.WhenAll(one.HearAsync("got-port"), other.HearAsync("got-port"));
    }

    /// <summary>Calls what never answers, and comes back when the call has begun.</summary>
    public static async Task<Task> CallForEverAsync(OtherProcess node, OtherProcess main)
    {
        Task call = node.OrderAsync("invoke", new { channel = "endless", value = 0 });
        await main.HearAsync("asked");
        return call;
    }

    /// <summary>Main calls what never answers, and comes back when the call has begun.</summary>
    public static async Task<Task> CallPageForEverAsync(OtherProcess main, OtherProcess node)
    {
        Task call = main.OrderAsync(
            "invoke",
            new
            {
                node = node.Name,
                channel = "endless",
                value = 0,
            }
        );
        await node.HearAsync("asked");
        return call;
    }

    /// <summary>Calls main, and gives up soon.</summary>
    public static Task<JsonElement> CallWithDeadlineAsync(
        OtherProcess node,
        string channel = "double"
    ) =>
        node.OrderAsync(
            "invoke",
            new
            {
                channel,
                value = 1,
                patience = 200,
            }
        );

    /// <summary>The order fails, and with this code.</summary>
    public static async Task FailsAsync(Task order, string code) =>
        (await Should.ThrowAsync<OrderFailedException>(order)).Code.ShouldBe(code);
}
