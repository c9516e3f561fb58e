using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace ActorIpc.EndToEnd.Tests.Worlds;

/// <summary>A folder, served as it is.</summary>
internal sealed class FileSite : IAsyncDisposable
{
    private readonly WebApplication _application;

    private FileSite(WebApplication application) => _application = application;

    public Uri Address => new(_application.Urls.Single());

    public static async Task<FileSite> StartAsync(string folder)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication application = builder.Build();
        application.UseFileServer(
            new FileServerOptions
            {
                FileProvider = new PhysicalFileProvider(folder),
                EnableDirectoryBrowsing = true,
            }
        );
        await application.StartAsync();
        return new FileSite(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
