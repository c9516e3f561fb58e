using System.Net;
using System.Text;
using ActorIpc.Gateway.Scripts;
using ActorIpc.Gateway.Tests.Worlds;

namespace ActorIpc.Gateway.Tests.Scripts;

public sealed class ClientScriptTests
{
    [Fact]
    public void The_clients_own_modules_are_in_the_assembly_and_can_be_linked()
    {
        string client = Encoding.UTF8.GetString(Script.Client.Bytes.Span);

        client.ShouldContain("// boot.js");
        client.ShouldContain("// clone/codec.js");
        client.ShouldNotContain("\nimport ");
        client.ShouldNotContain("\nexport ");
    }

    [Fact]
    public async Task The_client_is_sent_once_and_then_confirmed()
    {
        await using WebWorld world = await WebWorld.StartAsync();
        _ = await world.OpenWindowAsync();
        Uri address = new(await world.VisitAsync(), "_actoripc/client.js");

        using HttpResponseMessage first = await world.Http.GetAsync(address, world.Over);
        using HttpRequestMessage again = new(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await world.Http.SendAsync(again, world.Over);

        first.Content.Headers.ContentType!.ToString().ShouldBe("text/javascript; charset=utf-8");
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }
}
