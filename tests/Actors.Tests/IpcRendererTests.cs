namespace ActorIpc.Actors.Tests;

/// <summary>Who has an ipcRenderer.</summary>
public sealed class IpcRendererTests
{
    [Fact]
    [Trait("Rule", "R9")]
    public void Nobody_makes_an_ipcRenderer_and_only_its_page_is_given_it()
    {
        typeof(IpcRenderer).GetConstructors().ShouldBeEmpty();

        // Main finds the renderers of pages in its own process; all others are given theirs.
        typeof(IpcApp)
            .Assembly.GetExportedTypes()
            .SelectMany(type => type.GetProperties())
            .Where(property => property.PropertyType == typeof(IpcRenderer))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}")
            .Order(StringComparer.Ordinal)
            .ShouldBe([
                "FrameElement.Renderer",
                "IpcRendererEvent.Sender",
                "IpcRendererInvokeEvent.Sender",
                "ServiceWorkerContext.IpcRenderer",
                "WebContents.InProcessRenderer",
            ]);
    }
}
