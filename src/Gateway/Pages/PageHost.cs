using System.Globalization;
using System.Text;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;
using ActorIpc.Gateway.Scripts;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ActorIpc.Gateway.Pages;

/// <summary>
/// Serves the files of windows' pages; an HTML file at the top begins a document.
/// </summary>
internal sealed class PageHost(GatewayOptions options, ActorRef sessions, ILogger log)
{
    /// <summary>How far into a page its outline is read; what follows is only passed on.</summary>
    private const int OutlineBytesMax = 1024 * 1024;

    private readonly Documents _documents = new(options, sessions, log);

    /// <summary>Serves a file of a page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="page">The page.</param>
    /// <param name="path">The file, relative to the page's folder.</param>
    /// <param name="folder">The address of the page's folder, with its slash.</param>
    public async Task ServeAsync(HttpContext context, Page page, string path, string folder)
    {
        FileInfo? file = new PageFolder(page.RootDirectory, page.Preloads).Find(path);
        if (
            file is null
            || !options.ContentTypes.TryGetValue(file.Extension, out string? contentType)
        )
        {
            await Refusals.NotFoundAsync(context).ConfigureAwait(false);
            return;
        }

        try
        {
            bool isFrame = page.HasFrames && IsFrame(context.Request);
            bool isDocument =
                contentType == ContentTypes.Html && (isFrame || IsNavigation(context.Request));
            Task serving = isDocument
                ? ServeDocumentAsync(context, page, file, folder, isFrame)
                : ServeFileAsync(context, file, contentType);
            await serving.ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.FileUnreadable(e, page.Window);
            await Refusals.NotFoundAsync(context).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or ActorStoppedException)
        {
            // The window is closing, or main does not answer.
            log.AppSilent(e);
            await Refusals.BusyAsync(context).ConfigureAwait(false);
        }
    }

    /// <summary>Serves a preload script of a page, wrapped.</summary>
    /// <param name="context">The request.</param>
    /// <param name="page">The page.</param>
    /// <param name="path">Which one, as <see cref="PageScripts.PreloadName"/> calls it.</param>
    public async Task ServePreloadAsync(HttpContext context, Page page, string path)
    {
        IReadOnlyList<string> all = page.Preloads;
        int index = 0;
        while (
            index < all.Count
            && path != PageAddress.OwnFolder + "/" + PageScripts.PreloadName(index)
        )
        {
            index++;
        }

        if (index == all.Count)
        {
            await Refusals.NotFoundAsync(context).ConfigureAwait(false);
            return;
        }

        string file = all[index];
        byte[] script;
        try
        {
            script = await PreloadScript
                .ReadAsync(file, context.RequestAborted)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string name = Path.GetFileName(file);
            log.PreloadUnreadable(e, name, page.Window);
            bool isMissing = e is FileNotFoundException or DirectoryNotFoundException;
            script = PreloadScript.Unreadable(
                name,
                isMissing ? "it is missing" : "it is unreadable"
            );
        }

        context.Response.Headers.CacheControl = "no-store";
        await WriteAsync(context, Script.ContentType, script).ConfigureAwait(false);
    }

    /// <summary>Serves the client.</summary>
    public static async Task ServeClientAsync(HttpContext context)
    {
        Script client = Script.Client;
        context.Response.Headers.ETag = client.ETag;
        context.Response.Headers.CacheControl = "no-cache";
        if (
            context
                .Request.Headers.IfNoneMatch.ToString()
                .Contains(client.ETag, StringComparison.Ordinal)
        )
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await WriteAsync(context, Script.ContentType, client.Bytes).ConfigureAwait(false);
    }

    /// <summary>
    /// Whether the request shows the page in a tab of its own: a frame inside a page gets the plain
    /// file, unless frames have IPC (R4). What is not a browser of today is taken for a tab.
    /// </summary>
    private static bool IsNavigation(HttpRequest request) =>
        request.Headers["Sec-Fetch-Dest"].ToString() is "" or "document";

    /// <summary>
    /// Whether the request shows the page in a frame inside a page. Its document begins when its
    /// client has said in which (<see cref="FrameEndpoint"/>).
    /// </summary>
    private static bool IsFrame(HttpRequest request) =>
        request.Headers["Sec-Fetch-Dest"].ToString() is "iframe" or "frame";

    /// <summary>Whether a browser only prepares for what a person might open.</summary>
    public static bool IsPrefetch(HttpRequest request) =>
        request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.Ordinal);

    private async Task ServeDocumentAsync(
        HttpContext context,
        Page page,
        FileInfo file,
        string folder,
        bool isFrame
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        if (IsPrefetch(context.Request))
        {
            // A page that nobody looks at must not take the place of the one that is looked at.
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        FileStream stream = Open(file);
        await using (stream.ConfigureAwait(false))
        {
            byte[] head = await ReadHeadAsync(stream, context.RequestAborted).ConfigureAwait(false);
            HtmlOutline outline = HtmlOutline.Read(head);
            context.Response.ContentType =
                $"{ContentTypes.Html}; charset={PageScripts.Charset(outline)}";
            if (HttpMethods.IsHead(context.Request.Method))
            {
                return;
            }

            string? token = isFrame
                ? null
                : await BeginAsync(context.Request, page).ConfigureAwait(false);
            if (token is null && !isFrame)
            {
                await Refusals.BusyAsync(context).ConfigureAwait(false);
                return;
            }

            WarnOfPolicies(page, file, outline);
            byte[] tags = PageScripts.Tags(page, token, folder, outline);
            await WriteDocumentAsync(context, head, tags, outline.InsertAt).ConfigureAwait(false);
            await stream
                .CopyToAsync(context.Response.Body, context.RequestAborted)
                .ConfigureAwait(false);
        }
    }

    private static async Task WriteDocumentAsync(
        HttpContext context,
        byte[] head,
        byte[] tags,
        int insertAt
    )
    {
        Stream body = context.Response.Body;
        CancellationToken aborted = context.RequestAborted;
        await body.WriteAsync(head.AsMemory(0, insertAt), aborted).ConfigureAwait(false);
        await body.WriteAsync(tags, aborted).ConfigureAwait(false);
        await body.WriteAsync(head.AsMemory(insertAt), aborted).ConfigureAwait(false);
    }

    private async Task<string?> BeginAsync(HttpRequest request, Page page)
    {
        string url =
            $"{request.Scheme}://{request.Host}"
            + $"{request.PathBase}{request.Path}{request.QueryString}";
        Begun? begun = await _documents
            .BeginAsync(page, new OpenDocument(url))
            .ConfigureAwait(false);
        return begun?.Token;
    }

    private void WarnOfPolicies(Page page, FileInfo file, HtmlOutline outline)
    {
        foreach (string policy in outline.Policies)
        {
            if (!ContentPolicy.Allows(policy, PageScripts.Nonce(outline)))
            {
                log.PolicyStopsClient(file.Name, page.Window, policy);
            }
        }
    }

    private static async Task ServeFileAsync(HttpContext context, FileInfo file, string contentType)
    {
        FileStream stream = Open(file);
        await using (stream.ConfigureAwait(false))
        {
            DateTimeOffset changed = file.LastWriteTimeUtc;
            string version = string.Create(
                CultureInfo.InvariantCulture,
                $"{changed.Ticks:x}-{stream.Length:x}"
            );
            context.Response.Headers.CacheControl = "no-cache";
            IResult result = Results.Stream(
                stream,
                contentType,
                lastModified: changed,
                entityTag: new EntityTagHeaderValue($"\"{version}\""),
                enableRangeProcessing: true
            );
            await result.ExecuteAsync(context).ConfigureAwait(false);
        }
    }

    private static FileStream Open(FileInfo file) =>
        new(
            file.FullName,
            new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.ReadWrite | FileShare.Delete,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            }
        );

    /// <summary>Reads the page's beginning; a page in UTF-16 wholly, and as UTF-8.</summary>
    private static async Task<byte[]> ReadHeadAsync(Stream file, CancellationToken aborted)
    {
        byte[] head = new byte[Math.Min(OutlineBytesMax, file.Length)];
        int length = await file.ReadAtLeastAsync(
                head,
                head.Length,
                throwOnEndOfStream: false,
                aborted
            )
            .ConfigureAwait(false);
        head = head[..length];
        bool isUtf16 = head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        if (!isUtf16)
        {
            return head;
        }

        file.Position = 0;
        using StreamReader reader = new(file, Encoding.Unicode, leaveOpen: true);
        string text = await reader.ReadToEndAsync(aborted).ConfigureAwait(false);
        return Encoding.UTF8.GetBytes(text);
    }

    private static async Task WriteAsync(
        HttpContext context,
        string contentType,
        ReadOnlyMemory<byte> body
    )
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context
                .Response.Body.WriteAsync(body, context.RequestAborted)
                .ConfigureAwait(false);
        }
    }
}
