using System.Buffers;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Frames;
using ActorIpc.Gateway.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ActorIpc.Gateway;

/// <summary>Answers synchronous requests (<c>docs/protocol.md</c>, section 8).</summary>
internal sealed class SyncEndpoint(
    GatewayOptions options,
    IActorEngine engine,
    ActorRef sessions,
    ILogger log
)
{
    private const string ContentType = "application/octet-stream";
    private const int BufferBytes = 16 * 1024;

    /// <summary>How much of a body is kept before its token is looked at.</summary>
    private const int UnknownBytesMax = 64 * 1024;

    public async Task ServeAsync(HttpContext context, WindowId window)
    {
        SyncAnswer answer;
        try
        {
            ReadOnlyMemory<byte> body = await ReadAsync(context, window).ConfigureAwait(false);
            SyncExchange exchange = new(window, SyncRequest.Read(body));
            answer = await AnswerAsync(exchange, context.RequestAborted).ConfigureAwait(false);
        }
        catch (ProtocolException fault)
        {
            log.SyncRefused(window, fault.Code);
            answer = new SyncAnswer(null, fault.Code, fault.Message);
        }

        if (answer.IsCutOff)
        {
            context.Abort();
            return;
        }

        await WriteAsync(context, answer).ConfigureAwait(false);
    }

    private async Task<SyncAnswer> AnswerAsync(
        SyncExchange exchange,
        CancellationToken cancellationToken
    )
    {
        sessions.Tell(new SyncArrived(exchange));
        try
        {
            // The session answers within its own limit; this one is for a session that just ended.
            TimeSpan limit = options.SyncTimeout + options.PageTimeout;
            return await exchange
                .Answer.WaitAsync(limit, engine.Time, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException)
        {
            sessions.Tell(new SyncAbandoned(exchange));
            exchange.CompleteUnanswered();
            return await exchange.Answer.ConfigureAwait(false);
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, WindowId window)
    {
        if (context.Request.ContentType != ContentType)
        {
            throw new ProtocolException(CloseCode.BadFrame, $"the body is not {ContentType}");
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        if (context.Request.ContentLength > options.SyncBytesMax)
        {
            throw TooLarge();
        }

        return await ReadBodyAsync(context, window).ConfigureAwait(false);
    }

    private async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpContext context, WindowId window)
    {
        using MemoryStream body = new();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        bool isKnown = false;
        try
        {
            int count;
            while (
                (
                    count = await context
                        .Request.Body.ReadAsync(buffer, context.RequestAborted)
                        .ConfigureAwait(false)
                ) > 0
            )
            {
                await body.WriteAsync(buffer.AsMemory(0, count)).ConfigureAwait(false);
                if (body.Length > options.SyncBytesMax)
                {
                    throw TooLarge();
                }

                if (!isKnown && body.Length > UnknownBytesMax)
                {
                    string token = SyncRequest.ReadToken(WrittenOf(body).Span);
                    await CheckAsync(window, token, context.RequestAborted).ConfigureAwait(false);
                    isKnown = true;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return WrittenOf(body);
    }

    /// <summary>A large body is kept for a page of the window only.</summary>
    private async Task CheckAsync(WindowId window, string token, CancellationToken aborted)
    {
        bool isKnown;
        try
        {
            TokenChecked answer = await sessions
                .AskAsync<TokenChecked>(new CheckToken(window, token), options.PageTimeout, aborted)
                .ConfigureAwait(false);
            isKnown = answer.IsKnown;
        }
        catch (Exception e) when (e is TimeoutException or ActorStoppedException)
        {
            log.AppSilent(e);
            isKnown = false;
        }

        if (!isKnown)
        {
            throw new ProtocolException(
                CloseCode.BadToken,
                "the token is not one of this window, or its document is over"
            );
        }
    }

    private static ReadOnlyMemory<byte> WrittenOf(MemoryStream body) =>
        body.GetBuffer().AsMemory(0, (int)body.Length);

    private ProtocolException TooLarge() =>
        new(CloseCode.FrameTooLarge, $"the body is above {options.SyncBytesMax} bytes");

    private static async Task WriteAsync(HttpContext context, SyncAnswer answer)
    {
        HttpResponse response = context.Response;
        response.Headers.CacheControl = "no-store";
        byte[]? body = answer.Frame;
        if (answer.Code is { } code)
        {
            response.StatusCode = StatusOf(code);
            body = Refusal(code, answer.Text);
        }
        else if (body is null)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        response.ContentType = ContentType;
        response.ContentLength = body!.Length;
        await response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }

    // A Close frame without its kind: the code and the text, each a str.
    private static byte[] Refusal(string code, string text) =>
        FrameWriter.Write(
            new()
            {
                Kind = FrameKind.Close,
                Code = code,
                Text = text,
            }
        )[1..];

    private static int StatusOf(string code) =>
        code switch
        {
            CloseCode.BadToken => StatusCodes.Status403Forbidden,
            CloseCode.SessionGone => StatusCodes.Status404NotFound,
            CloseCode.TokenUsed => StatusCodes.Status409Conflict,
            CloseCode.FrameTooLarge => StatusCodes.Status413PayloadTooLarge,
            _ => StatusCodes.Status400BadRequest,
        };
}
