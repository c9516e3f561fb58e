using System.Text;
using Microsoft.AspNetCore.Http;

namespace ActorIpc.Gateway.Pages;

/// <summary>
/// The answers that are not a page. They say what to do and nothing about the machine.
/// </summary>
internal static class Refusals
{
    public static Task ForbiddenAsync(HttpContext context) =>
        WriteAsync(
            context,
            StatusCodes.Status403Forbidden,
            "Not from here",
            "This address answers only under its own name and to its own pages."
        );

    public static Task NotFoundAsync(HttpContext context) =>
        WriteAsync(
            context,
            StatusCodes.Status404NotFound,
            "Nothing here",
            "There is no such page, or the address is not complete."
        );

    public static Task NoWindowAsync(HttpContext context) =>
        WriteAsync(
            context,
            StatusCodes.Status404NotFound,
            "No window",
            "Every window of this application is shown already, and it opened no other."
        );

    public static Task BusyAsync(HttpContext context) =>
        WriteAsync(
            context,
            StatusCodes.Status503ServiceUnavailable,
            "Busy",
            "The application cannot show this page now. Reload to try again."
        );

    public static Task MainGoneAsync(HttpContext context) =>
        WriteAsync(
            context,
            StatusCodes.Status503ServiceUnavailable,
            "Not connected",
            "This gateway has lost the application. Reload to try again."
        );

    public static Task NotAllowedAsync(HttpContext context)
    {
        context.Response.Headers.Allow = "GET, HEAD";
        return WriteAsync(
            context,
            StatusCodes.Status405MethodNotAllowed,
            "Not that way",
            "Pages are only read."
        );
    }

    public static Task NotASocketAsync(HttpContext context) =>
        WriteAsync(
            context,
            StatusCodes.Status400BadRequest,
            "Not a socket",
            $"This address is a WebSocket of the protocol {Sessions.Protocol.Subprotocol}."
        );

    private static async Task WriteAsync(HttpContext context, int status, string title, string text)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        string html =
            $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title}</title>"
            + $"<h1>{title}</h1><p>{text}</p></html>\n";
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context
                .Response.Body.WriteAsync(Encoding.UTF8.GetBytes(html), context.RequestAborted)
                .ConfigureAwait(false);
        }
    }
}
