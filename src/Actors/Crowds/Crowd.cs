using ActorIpc.Actors.Main;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors.Crowds;

/// <summary>Sends one message to many contents: cloned once, one object for all doors.</summary>
internal static class Crowd
{
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
            Announce announcement = new(new Channel(channel), content);
            foreach (WebContents member in members)
            {
                if (!ReferenceEquals(member, except) && !member.HasCrashed)
                {
                    member.Tell(announcement);
                }
            }
        }
        catch (CloneException exception) when (!isStrict)
        {
            // As every send of main (R24); once, not once for each.
            core.Report($"{Texts.SendFailed}Error: {Texts.SerializeFailed}", exception);
        }
    }
}
