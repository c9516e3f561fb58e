using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ActorIpc.Gateway.Admission;

/// <summary>Decides whether a request may be heard at all: by its Host and its Origin.</summary>
/// <remarks>
/// The Host check stops DNS rebinding: a foreign name that leads to this machine is not ours. The
/// Origin check stops pages of other origins, and for what they load without an Origin (images,
/// scripts, frames) the browser says whose it is. None of these says who somebody is; the window's
/// key and the document's token do that.
/// </remarks>
internal sealed class Doorkeeper(GatewayOptions options, ILogger log)
{
    /// <summary>What a client that is not a browser sends instead of an Origin.</summary>
    private const string ClientHeader = "X-ActorIpc-Client";

    /// <summary>Whether a request for a file may be heard.</summary>
    public bool Admits(HttpRequest request) =>
        KnowsHost(request) && KnowsOrigin(request) && IsNoForeignLoad(request);

    /// <summary>Whether a request that speaks for a document may be heard.</summary>
    public bool AdmitsClient(HttpRequest request)
    {
        bool hasOrigin = request.Headers.Origin.Count > 0;
        if (hasOrigin || request.Headers[ClientHeader] == "1")
        {
            return Admits(request);
        }

        log.OriginRefused("none");
        return false;
    }

    private bool KnowsHost(HttpRequest request)
    {
        HostString host = request.Host;
        if (request.Headers.Host.Count == 1 && options.AllowedHosts.Contains(host.Host))
        {
            return true;
        }

        log.HostRefused(Printable(request.Headers.Host.ToString()));
        return false;
    }

    private bool KnowsOrigin(HttpRequest request)
    {
        Microsoft.Extensions.Primitives.StringValues origins = request.Headers[HeaderNames.Origin];
        if (origins.Count == 0)
        {
            return true;
        }

        string origin = origins.ToString();
        string own = $"{request.Scheme}://{request.Host.Value}";
        bool isOwn = string.Equals(origin, own, StringComparison.OrdinalIgnoreCase);
        if (origins.Count == 1 && (isOwn || options.AllowedOrigins.Contains(origin)))
        {
            return true;
        }

        log.OriginRefused(Printable(origin));
        return false;
    }

    // A link that a person follows comes from elsewhere, too: it is a tab, and looks at nothing.
    private bool IsNoForeignLoad(HttpRequest request)
    {
        IHeaderDictionary headers = request.Headers;
        string site = headers["Sec-Fetch-Site"].ToString();
        bool isTab =
            headers["Sec-Fetch-Mode"] == "navigate" && headers["Sec-Fetch-Dest"] == "document";
        if (headers.Origin.Count > 0 || site is "" or "none" or "same-origin" || isTab)
        {
            return true;
        }

        log.LoadRefused(Printable(site));
        return false;
    }

    // A header is the sender's text: short, and nothing in it may begin a new line of the log.
    private static string Printable(string header)
    {
        const int LengthMax = 100;
        string text = header.Length > LengthMax ? header[..LengthMax] + "…" : header;
        return string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
    }
}
