using System.Buffers;
using ActorIpc.Actors.Main;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors.Crowds;

/// <summary>Sends one message to many contents: cloned once, one object for all.</summary>
internal static class Crowd
{
    // The first pages run while the last ones are still being told.
    private const int ToldTogetherMax = 512;

    /// <summary>Sends as <c>webContents.send</c> does, to each but one.</summary>
    public static void Send(
        AppCore core,
        IEnumerable<WebContents> members,
        WebContents? except,
        string channel,
        ReadOnlySpan<object?> arguments
    )
    {
        if (channel is null)
        {
            throw new ArgumentException(Texts.MissingChannel);
        }

        bool isStrict = core.Options.Strict;
        try
        {
            Payload content = PayloadWriter.Arguments(arguments, isStrict);
            Tell(core, members, except, new Announce(new Channel(channel), content));
        }
        catch (CloneException exception) when (!isStrict)
        {
            // As every send of main (R24); once, not once for each.
            core.Report($"{Texts.SendFailed}Error: {Texts.SerializeFailed}", exception);
        }
    }

    private static void Tell(
        AppCore core,
        IEnumerable<WebContents> members,
        WebContents? except,
        Announce announcement
    )
    {
        ActorRef[] told = ArrayPool<ActorRef>.Shared.Rent(ToldTogetherMax);
        int count = 0;
        foreach (WebContents member in members)
        {
            if (ReferenceEquals(member, except) || member.HasCrashed)
            {
                continue;
            }

            told[count++] = member.BeginAnnounce();
            if (count == ToldTogetherMax)
            {
                core.Engine.TellAll(told.AsSpan(0, count), announcement, core.Main);
                count = 0;
            }
        }

        core.Engine.TellAll(told.AsSpan(0, count), announcement, core.Main);
        ArrayPool<ActorRef>.Shared.Return(told, clearArray: true);
    }
}
