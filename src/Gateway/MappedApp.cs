using System.Collections.Immutable;
using System.Net.WebSockets;
using ActorIpc.Actors;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;
using ActorIpc.Gateway.Admission;
using ActorIpc.Gateway.Pages;
using ActorIpc.Gateway.Sessions;
using Microsoft.AspNetCore.Http;

namespace ActorIpc.Gateway;

/// <summary>One app under one prefix: leads each request to what answers it.</summary>
internal sealed class MappedApp
{
    private readonly GatewayOptions _options;
    private readonly MainSide _main;
    private readonly FolderMap _folders;
    private readonly ActorRef _sessions;
    private readonly ILogger _log;
    private readonly PathString _prefix;
    private readonly Handshakes _handshakes;
    private readonly Doorkeeper _doorkeeper;
    private readonly PageHost _pages;
    private readonly SyncEndpoint _sync;
    private readonly FrameEndpoint _frames;
    private readonly CancellationToken _stopped;

    public MappedApp(
        PathString prefix,
        MainSide main,
        GatewayOptions given,
        ILogger log,
        CancellationToken stopped
    )
    {
        given.Check();
        bool isRemote = main.Node is not null;
        GatewayOptions options = isRemote ? given.Within(main.Engine.MessageBytesMax) : given;
        _prefix = prefix;
        _main = main;
        _folders = new FolderMap(
            isRemote ? given.Folders : ImmutableDictionary<string, string>.Empty
        );
        _options = options;
        _log = log;
        _stopped = stopped;
        SessionSurroundings surroundings = new(options, log, isRemote ? main.Root : null);
        _handshakes = surroundings.Handshakes;
        _sessions = main.Engine.Spawn(Props.Of(() => new SessionsActor(surroundings)));
        _doorkeeper = new Doorkeeper(options, log);
        _pages = new PageHost(options, _sessions, log);
        _sync = new SyncEndpoint(options, main.Engine, _sessions, log);
        _frames = new FrameEndpoint(options, _sessions, log);
        if (main.Node is { } node)
        {
            _ = StopWithAsync(node);
        }
    }

    /// <summary>Ends every session.</summary>
    /// <param name="code">What sockets are closed with.</param>
    public void Stop(string code = CloseCode.Stopping) => _sessions.Tell(new StopSessions(code));

    /// <summary>Answers a request under the prefix.</summary>
    public Task ServeAsync(HttpContext context)
    {
        SetHeaders(context.Response.Headers);
        if (!context.Request.Path.StartsWithSegments(_prefix, out PathString rest))
        {
            return Refusals.NotFoundAsync(context);
        }

        if (!_doorkeeper.Admits(context.Request))
        {
            return Refusals.ForbiddenAsync(context);
        }

        if (_main.Node is { Left.IsCompleted: true })
        {
            return Refusals.MainGoneAsync(context);
        }

        return rest.Value is null or "" or "/"
            ? FindWindowAsync(context)
            : ServeWindowAsync(context, rest.Value);
    }

    // The address holds a key, so it may not travel; and nobody may frame or sniff what is served.
    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "SAMEORIGIN";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private async Task FindWindowAsync(HttpContext context)
    {
        if (!IsRead(context.Request))
        {
            await Refusals.NotAllowedAsync(context).ConfigureAwait(false);
            return;
        }

        if (PageHost.IsPrefetch(context.Request))
        {
            // A visitor that may never come must not take a window.
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        object answer = await AskAsync(context, new FindUnvisitedPage()).ConfigureAwait(false);
        if (answer is not Page page)
        {
            await (
                answer is AppSilent ? Refusals.BusyAsync(context) : Refusals.NoWindowAsync(context)
            ).ConfigureAwait(false);
            return;
        }

        Redirect(context, FolderOf(context, page) + page.EntryFile);
    }

    private async Task ServeWindowAsync(HttpContext context, string path)
    {
        PageAddress? address = PageAddress.Read(path);
        object answer = address is null
            ? new PageRefused()
            : await AskAsync(context, new FindPage(address.Window, address.Key))
                .ConfigureAwait(false);
        if (answer is not Page known)
        {
            await (
                answer is AppSilent ? Refusals.BusyAsync(context) : Refusals.NotFoundAsync(context)
            ).ConfigureAwait(false);
            return;
        }

        if (_folders.Find(known, out string missing) is not { } page)
        {
            _log.FolderUnknown(known.Window, missing);
            await Refusals.NotFoundAsync(context).ConfigureAwait(false);
            return;
        }

        await ServePageAsync(context, page, address!.Path).ConfigureAwait(false);
    }

    private Task ServePageAsync(HttpContext context, Page page, string? path)
    {
        const string Own = PageAddress.OwnFolder + "/";
        HttpRequest request = context.Request;
        if (path is Own + "sync" && HttpMethods.IsPost(request.Method))
        {
            return _doorkeeper.AdmitsClient(request)
                ? _sync.ServeAsync(context, page.Window)
                : Refusals.ForbiddenAsync(context);
        }

        if (path is Own + "frame" && HttpMethods.IsPost(request.Method))
        {
            return _doorkeeper.AdmitsClient(request)
                ? _frames.ServeAsync(context, page, FolderOf(context, page))
                : Refusals.ForbiddenAsync(context);
        }

        if (!IsRead(request))
        {
            return Refusals.NotAllowedAsync(context);
        }

        switch (path)
        {
            case null or "":
                Redirect(context, FolderOf(context, page) + page.EntryFile + request.QueryString);
                return Task.CompletedTask;
            case Own + "client.js":
                return PageHost.ServeClientAsync(context);
            case Own + "socket":
                return ServeSocketAsync(context, page);
            default:
                return path.StartsWith(Own, StringComparison.Ordinal)
                    ? _pages.ServePreloadAsync(context, page, path)
                    : _pages.ServeAsync(context, page, path, FolderOf(context, page));
        }
    }

    private async Task ServeSocketAsync(HttpContext context, Page page)
    {
        if (!_doorkeeper.AdmitsClient(context.Request))
        {
            await Refusals.ForbiddenAsync(context).ConfigureAwait(false);
            return;
        }

        WebSocketManager sockets = context.WebSockets;
        bool isOurs =
            sockets.IsWebSocketRequest
            && sockets.WebSocketRequestedProtocols.Contains(Protocol.Subprotocol);
        if (!isOurs)
        {
            await Refusals.NotASocketAsync(context).ConfigureAwait(false);
            return;
        }

        if (!_handshakes.TryBegin())
        {
            _log.HandshakesFull(page.Window);
            await Refusals.BusyAsync(context).ConfigureAwait(false);
            return;
        }

        using WebSocketConnection connection = await AcceptAsync(sockets, page.Window)
            .ConfigureAwait(false);
        connection.Owner = _sessions;
        _sessions.Tell(new ConnectionOpened(connection, page.Window));
        await connection.RunAsync(_stopped).ConfigureAwait(false);
    }

    private async Task<WebSocketConnection> AcceptAsync(WebSocketManager sockets, WindowId window)
    {
        WebSocketConnection? connection = null;
        try
        {
            WebSocket socket = await sockets
                .AcceptWebSocketAsync(Protocol.Subprotocol)
                .ConfigureAwait(false);
            connection = new WebSocketConnection(socket, window, _options, _main.Engine.Time, _log);
            return connection;
        }
        finally
        {
            if (connection is null)
            {
                // The visitor has gone in the middle of it.
                _handshakes.End();
            }
        }
    }

    private async Task StopWithAsync(IpcNode node)
    {
        await node.Left.ConfigureAwait(false);
        if (node.HasLostMain)
        {
            _log.MainLost(node.Name);
        }

        Stop(node.HasLostMain ? CloseCode.MainGone : CloseCode.Stopping);
    }

    /// <summary>Asks main.</summary>
    private async Task<object> AskAsync(HttpContext context, object question)
    {
        try
        {
            return await _main
                .Root.AskAsync<object>(question, _options.PageTimeout, context.RequestAborted)
                .ConfigureAwait(false);
        }
        catch (ActorStoppedException e)
        {
            // An app that is over has no pages.
            _log.AppSilent(e);
            return new PageRefused();
        }
        catch (TimeoutException e)
        {
            _log.AppSilent(e);
            return new AppSilent();
        }
    }

    private string FolderOf(HttpContext context, Page page) =>
        $"{context.Request.PathBase}{_prefix}{PageAddress.FolderOf(page.Window, page.Key)}";

    private static void Redirect(HttpContext context, string address)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect(address, permanent: false);
    }

    private static bool IsRead(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}

/// <summary>Stands for the answer that did not come in time.</summary>
internal sealed record AppSilent;
