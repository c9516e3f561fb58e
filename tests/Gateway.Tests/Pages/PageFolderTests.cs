using ActorIpc.Gateway.Pages;
using ActorIpc.Gateway.Tests.Worlds;

namespace ActorIpc.Gateway.Tests.Pages;

public sealed class PageFolderTests : IDisposable
{
    private readonly TestFolder _test = new();

    public PageFolderTests()
    {
        _ = _test.Write("page/index.html", "");
        _ = _test.Write("page/sub folder/ä.js", "");
        _ = _test.Write("page/preload.js", "");
        _ = _test.Write("page/.env", "");
        _ = _test.Write("page/.git/config.txt", "");
        _ = _test.Write("page-secrets/a.txt", "");
        _ = _test.Write("secret.txt", "");
    }

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData("index.html")]
    [InlineData("sub folder/ä.js")]
    public void A_file_of_the_folder_is_found(string path) =>
        Folder().Find(path).ShouldNotBeNull().FullName.ShouldStartWith(_test.In("page"));

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("sub folder/../../secret.txt")]
    [InlineData("..")]
    [InlineData("./index.html")]
    [InlineData("/index.html")]
    [InlineData("//index.html")]
    [InlineData("sub folder//ä.js")]
    [InlineData("..%2fsecret.txt")]
    [InlineData("%2e%2e/secret.txt")]
    [InlineData("..\\secret.txt")]
    [InlineData("../page-secrets/a.txt")]
    [InlineData(".env")]
    [InlineData(".git/config.txt")]
    [InlineData("index.html.")]
    [InlineData("index.html ")]
    [InlineData("index.html::$DATA")]
    [InlineData("index.html\0.js")]
    [InlineData("sub folder")]
    [InlineData("sub folder/")]
    [InlineData("index.html/")]
    [InlineData("preload.js")]
    [InlineData("missing.js")]
    [InlineData("")]
    public void Everything_else_is_as_good_as_missing(string path) =>
        Folder().Find(path).ShouldBeNull();

    [LinkFact]
    public void A_link_that_stays_in_the_folder_is_followed()
    {
        _ = File.CreateSymbolicLink(_test.In("page/link.html"), _test.In("page/index.html"));

        Folder().Find("link.html").ShouldNotBeNull().Name.ShouldBe("index.html");
    }

    [LinkFact]
    public void A_link_that_leaves_the_folder_is_as_good_as_missing()
    {
        _ = File.CreateSymbolicLink(_test.In("page/link.txt"), _test.In("secret.txt"));
        _ = Directory.CreateSymbolicLink(_test.In("page/out"), _test.In("page-secrets"));
        _ = File.CreateSymbolicLink(_test.In("page/a"), _test.In("page/b"));
        _ = File.CreateSymbolicLink(_test.In("page/b"), _test.In("page/a"));

        Folder().Find("link.txt").ShouldBeNull();
        Folder().Find("out/a.txt").ShouldBeNull();
        Folder().Find("a").ShouldBeNull();
    }

    [LinkFact]
    public void A_link_through_a_link_that_leaves_the_folder_is_as_good_as_missing()
    {
        _ = Directory.CreateSymbolicLink(_test.In("page/out"), _test.In("page-secrets"));
        _ = File.CreateSymbolicLink(_test.In("page/twice.txt"), _test.In("page/out/a.txt"));

        Folder().Find("twice.txt").ShouldBeNull();
    }

    [LinkFact]
    public void A_link_to_the_preload_script_is_as_good_as_missing()
    {
        _ = File.CreateSymbolicLink(_test.In("page/link.js"), _test.In("page/preload.js"));

        Folder().Find("link.js").ShouldBeNull();
    }

    [LinkFact]
    public void A_folder_behind_a_link_is_found_as_itself()
    {
        _ = Directory.CreateSymbolicLink(_test.In("linked"), _test.In("page"));

        new PageFolder(_test.In("linked")).Find("index.html").ShouldNotBeNull();
    }

    [LinkFact]
    public void The_preload_script_of_a_folder_behind_a_link_is_as_good_as_missing()
    {
        _ = Directory.CreateSymbolicLink(_test.In("linked"), _test.In("page"));
        _ = Directory.CreateSymbolicLink(_test.In("up"), _test.Path);

        new PageFolder(_test.In("linked"), _test.In("linked/preload.js"))
            .Find("preload.js")
            .ShouldBeNull();
        new PageFolder(_test.In("page"), _test.In("up/page/preload.js"))
            .Find("preload.js")
            .ShouldBeNull();
        new PageFolder(_test.In("up/page"), _test.In("page/preload.js"))
            .Find("preload.js")
            .ShouldBeNull();
    }

    private PageFolder Folder() => new(_test.In("page"), _test.In("page/preload.js"));
}
