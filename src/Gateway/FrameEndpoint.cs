using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;
using ActorIpc.Gateway.Pages;
using ActorIpc.Gateway.Sessions;
using Microsoft.AspNetCore.Http;

namespace ActorIpc.Gateway;

/// <summary>
/// Gives documents in frames below a page their tokens (<c>docs/protocol.md</c>, section 9).
/// </summary>
/// <remarks>
/// The request for a frame's file does not say which document it stands in. The file's own client
/// does, with that document's token, which only who is of its origin can read.
/// </remarks>
internal sealed class FrameEndpoint(GatewayOptions options, ActorRef sessions, ILogger log)
{
    private const int BodyBytesMax = 64 * 1024;

    private readonly Documents _documents = new(options, sessions, log);

    /// <summary>Answers a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="page">The page of its address.</param>
    /// <param name="folder">The address of the page's folder, with its slash.</param>
    public async Task ServeAsync(HttpContext context, Page page, string folder)
    {
        if (!page.HasFrames)
        {
            await Refusals.NotFoundAsync(context).ConfigureAwait(false);
            return;
        }

        try
        {
            FrameRequest request = FrameRequest.Read(
                await ReadAsync(context).ConfigureAwait(false)
            );
            Check(request, $"{context.Request.Scheme}://{context.Request.Host}{folder}");
            Begun? begun = await BeginAsync(page, request).ConfigureAwait(false);
            await AnswerAsync(context, begun).ConfigureAwait(false);
        }
        catch (ProtocolException fault)
        {
            log.FrameRefused(page.Window, fault.Code);
            context.Response.StatusCode =
                fault.Code == CloseCode.BadToken
                    ? StatusCodes.Status403Forbidden
                    : StatusCodes.Status400BadRequest;
        }
        catch (Exception e) when (e is TimeoutException or ActorStoppedException)
        {
            // The page has as many frames as it may, or is over; or main does not answer.
            log.AppSilent(e);
            await Refusals.BusyAsync(context).ConfigureAwait(false);
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        byte[] body = new byte[BodyBytesMax + 1];
        int length = await context
            .Request.Body.ReadAtLeastAsync(
                body,
                body.Length,
                throwOnEndOfStream: false,
                context.RequestAborted
            )
            .ConfigureAwait(false);
        return length <= BodyBytesMax
            ? body[..length]
            : throw new ProtocolException(CloseCode.FrameTooLarge, "the body is too large");
    }

    private static void Check(FrameRequest request, string folder)
    {
        if (request.Version != Protocol.Version)
        {
            throw new ProtocolException(CloseCode.BadVersion, "another version");
        }

        if (!request.Url.StartsWith(folder, StringComparison.Ordinal))
        {
            throw new ProtocolException(CloseCode.BadFrame, "the address is not one of the page");
        }
    }

    private async Task<Begun?> BeginAsync(Page page, FrameRequest request)
    {
        TokenChecked owner = await sessions
            .AskAsync<TokenChecked>(new CheckToken(page.Window, request.Token), options.PageTimeout)
            .ConfigureAwait(false);
        if (owner.Document is not { } parent)
        {
            throw new ProtocolException(CloseCode.BadToken, "no document of this page");
        }

        int? number = request.Frame == 0 ? null : (int)Math.Min(request.Frame, int.MaxValue);
        FramePlace place = new(parent, request.Name, number);
        return await _documents
            .BeginAsync(page, new OpenDocument(request.Url, place))
            .ConfigureAwait(false);
    }

    private static async Task AnswerAsync(HttpContext context, Begun? begun)
    {
        if (begun is null)
        {
            await Refusals.BusyAsync(context).ConfigureAwait(false);
            return;
        }

        byte[] answer = FrameRequest.WriteAnswer(begun.Token, begun.Frame);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = answer.Length;
        await context
            .Response.Body.WriteAsync(answer, context.RequestAborted)
            .ConfigureAwait(false);
    }
}
