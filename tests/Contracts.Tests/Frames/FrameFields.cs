using System.Text.Json.Nodes;
using ActorIpc.Contracts.Frames;

namespace ActorIpc.Contracts.Tests.Frames;

/// <summary>
/// A frame's fields, named as in the protocol's table and as in the golden frames.
/// </summary>
internal static class FrameFields
{
    public static JsonObject Of(in Frame frame)
    {
        JsonObject fields = new() { ["kind"] = frame.Kind.ToString() };
        if (frame.Hello is { } hello)
        {
            AddHello(fields, hello);
        }
        else if (frame.Welcome is { } welcome)
        {
            AddWelcome(fields, welcome);
        }
        else if (Frame.IsSequenced(frame.Kind))
        {
            fields["seq"] = frame.Sequence;
            AddVerb(fields, frame);
        }
        else
        {
            AddConnection(fields, frame);
        }

        return fields;
    }

    private static void AddConnection(JsonObject fields, in Frame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.Close:
                fields["code"] = frame.Code;
                fields["text"] = frame.Text;
                break;
            case FrameKind.Ack:
                fields["received"] = frame.Number;
                break;
            case FrameKind.Credit:
                fields["frames"] = frame.Number;
                break;
            default:
                fields["nonce"] = frame.Number;
                break;
        }
    }

    private static void AddVerb(JsonObject fields, in Frame frame)
    {
        FrameKind kind = frame.Kind;
        if (kind is FrameKind.Invoke or FrameKind.Sync or FrameKind.Cancel or FrameKind.Result)
        {
            fields["call"] = frame.Number;
        }
        else if (kind is FrameKind.PortMessage or FrameKind.PortClose)
        {
            fields["port"] = frame.Number;
        }

        if (frame.Channel.Name is { } channel)
        {
            bool isFramework = frame.Channel.Scope == ChannelScope.Framework;
            int window = frame.Window is null ? 0 : 4;
            fields["flags"] = (isFramework ? 1 : 0) + (frame.IsPostMessage ? 2 : 0) + window;
            fields["channel"] = channel;
        }

        if (frame.Window is { } other)
        {
            fields["window"] = other.Id;
            fields["windowName"] = other.Name;
        }

        if (kind is FrameKind.Post or FrameKind.Deliver or FrameKind.PortMessage)
        {
            fields["ports"] = new JsonArray([.. frame.Ports.Select(port => (JsonNode)port)]);
        }

        AddRest(fields, frame);
    }

    private static void AddRest(JsonObject fields, in Frame frame)
    {
        string payload = Convert.ToHexStringLower(frame.Payload.Span);
        switch (frame.Kind)
        {
            case FrameKind.Cancel:
                fields["reason"] = frame.Code;
                break;
            case FrameKind.Error:
                fields["call"] = frame.Number;
                fields["code"] = frame.Code;
                fields["text"] = frame.Text;
                fields["data"] = frame.HasData ? payload : null;
                break;
            case not (FrameKind.PortClose or FrameKind.Unload):
                fields["payload"] = payload;
                break;
            default:
                break;
        }
    }

    private static void AddHello(JsonObject fields, Hello hello)
    {
        fields["version"] = hello.Version;
        fields["token"] = hello.Token;
        fields["instance"] = hello.Instance;
        fields["received"] = hello.Received;
        fields["frameBytesMax"] = hello.FrameBytesMax;
        fields["url"] = hello.Url;
    }

    private static void AddWelcome(JsonObject fields, Welcome welcome)
    {
        fields["version"] = welcome.Version;
        fields["resumed"] = welcome.Resumed ? 1 : 0;
        fields["received"] = welcome.Received;
        fields["document"] = welcome.Document;
        fields["contents"] = welcome.Contents;
        fields["process"] = welcome.Process;
        fields["frame"] = welcome.Frame;
        fields["frameBytesMax"] = welcome.FrameBytesMax;
        fields["callsMax"] = welcome.CallsMax;
        fields["credit"] = welcome.Credit;
        fields["pingMs"] = welcome.PingMilliseconds;
        fields["resumeMs"] = welcome.ResumeMilliseconds;
        fields["invokeMs"] = welcome.InvokeMilliseconds;
        fields["channelTimes"] = new JsonArray([
            .. welcome.ChannelTimes.Select(one => new JsonArray(one.Channel, one.Milliseconds)),
        ]);
    }
}
