using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;
using ActorIpc.Gateway.Pages;

namespace ActorIpc.Gateway.Tests.Pages;

public sealed class FolderMapTests
{
    [Fact]
    public void Without_folders_paths_are_the_same_on_both_machines()
    {
        Page page = PageOf("/srv/app", "/srv/app/preload.js");

        new FolderMap(new Dictionary<string, string>()).Find(page, out _).ShouldBeSameAs(page);
    }

    [Theory]
    [InlineData("/srv/app", "/opt/pages")]
    [InlineData("/srv/app/", "/opt/pages")]
    [InlineData("/srv/app/a/b", "/opt/pages/a/b")]
    [InlineData("/srv/app/shared/c", "/opt/shared/c")]
    [InlineData("C:\\app\\a", "/opt/windows/a")]
    public void A_folder_stands_for_all_below_it_and_the_longest_counts(string there, string here)
    {
        Page? found = Map().Find(PageOf(there, $"{there}/preload.js", "/srv/app/first.js"), out _);

        found.ShouldNotBeNull().RootDirectory.ShouldBe(here);
        found.Preloads.ShouldBe(["/opt/pages/first.js", $"{here}/preload.js"]);
    }

    [Theory]
    [InlineData("/srv/application")]
    [InlineData("/srv")]
    [InlineData("/etc")]
    [InlineData("/srv/app/../other")]
    public void What_no_folder_has_is_named_and_not_served(string there)
    {
        Map().Find(PageOf(there, preload: null), out string missing).ShouldBeNull();
        missing.ShouldBe(there);
    }

    [Fact]
    public void A_preload_script_elsewhere_keeps_the_page_from_being_served()
    {
        Map().Find(PageOf("/srv/app", "/etc/preload.js"), out string missing).ShouldBeNull();
        missing.ShouldBe("/etc/preload.js");
    }

    private static FolderMap Map() =>
        new(
            new Dictionary<string, string>
            {
                ["/srv/app/"] = "/opt/pages",
                ["/srv/app/shared"] = "/opt/shared",
                ["C:\\app"] = "/opt/windows",
            }
        );

    private static Page PageOf(string root, string? preload, params string[] earlier) =>
        new(
            new WindowId(1),
            new WebContentsId(2),
            ActorRef.Nobody,
            "key",
            root,
            "index.html",
            preload,
            "title",
            EarlierPreloads: [.. earlier]
        );
}
