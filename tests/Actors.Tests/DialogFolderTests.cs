using ActorIpc.Actors.Framework;

namespace ActorIpc.Actors.Tests;

/// <summary>What a page may see and choose below a dialog's folder.</summary>
public sealed class DialogFolderTests : IDisposable
{
    private readonly string _outside = Directory.CreateTempSubdirectory("actoripc-").FullName;
    private readonly string _root;
    private readonly DialogFolder _folder;

    public DialogFolderTests()
    {
        _root = Path.Combine(_outside, "root");
        Directory.CreateDirectory(Path.Combine(_root, "sub"));
        File.WriteAllText(Path.Combine(_outside, "secret.txt"), "secret");
        File.WriteAllText(Path.Combine(_root, "b.txt"), "12");
        File.WriteAllText(Path.Combine(_root, "A.txt"), "1");
        File.WriteAllText(Path.Combine(_root, "sub", "inner.txt"), "inner");
        _folder = new DialogFolder(_root);
    }

    [Fact]
    public void A_folder_lists_folders_first_and_then_files_by_name()
    {
        _folder
            .List("")!
            .Select(entry => $"{entry.Name} {entry.Directory} {entry.Size}")
            .ShouldBe(["sub True 0", "A.txt False 1", "b.txt False 2"]);
        _folder.List("sub")!.ShouldHaveSingleItem().Name.ShouldBe("inner.txt");
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../secret.txt")]
    [InlineData("sub/../../secret.txt")]
    [InlineData("sub/..")]
    [InlineData(".")]
    [InlineData("./b.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("/")]
    [InlineData("sub//inner.txt")]
    [InlineData("sub/")]
    [InlineData("C:/Windows")]
    [InlineData("..\\secret.txt")]
    [InlineData("sub\\inner.txt")]
    [InlineData("b.txt\0.png")]
    [InlineData("no-such-file")]
    public void A_path_that_leads_out_or_nowhere_is_nothing(string path)
    {
        _folder.Resolve(path).ShouldBeNull();
        _folder.List(path).ShouldBeNull();
    }

    [Fact]
    public void A_path_below_is_a_full_path()
    {
        _folder.Resolve("sub/inner.txt").ShouldBe(Path.Combine(_root, "sub", "inner.txt"));
        _folder.List("b.txt").ShouldBeNull();
    }

    [LinkFact]
    public void A_link_is_followed_only_to_what_is_below_the_folder()
    {
        File.CreateSymbolicLink(Path.Combine(_root, "good"), Path.Combine(_root, "b.txt"));
        File.CreateSymbolicLink(Path.Combine(_root, "bad"), Path.Combine(_outside, "secret.txt"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "out"), _outside);
        File.CreateSymbolicLink(
            Path.Combine(_root, "twice"),
            Path.Combine(_root, "out", "secret.txt")
        );
        File.CreateSymbolicLink(Path.Combine(_root, "loop"), Path.Combine(_root, "loop"));
        File.CreateSymbolicLink(Path.Combine(_root, "dangling"), Path.Combine(_root, "nothing"));

        _folder.Resolve("good").ShouldNotBeNull();
        foreach (string name in new List<string> { "bad", "out", "twice", "loop", "dangling" })
        {
            _folder.Resolve(name).ShouldBeNull(name);
        }

        _folder.Resolve("out/secret.txt").ShouldBeNull();
        _folder.List("out").ShouldBeNull();
        _folder.List("")!.Select(entry => entry.Name).ShouldBe(["sub", "A.txt", "b.txt", "good"]);
    }

    [LinkFact]
    public void A_relative_link_inside_a_linked_folder_starts_where_that_folder_is()
    {
        string far = Path.Combine(_root, "sub", "far");
        Directory.CreateDirectory(far);
        File.WriteAllText(Path.Combine(_root, "sub", "b.txt"), "not the one above");
        File.CreateSymbolicLink(Path.Combine(far, "up"), "../b.txt");
        File.CreateSymbolicLink(Path.Combine(far, "top"), "../../A.txt");
        Directory.CreateSymbolicLink(Path.Combine(_root, "near"), "sub/far");

        _folder.Resolve("near/up").ShouldBe(Path.Combine(_root, "sub", "b.txt"));
        _folder.Resolve("near/top").ShouldBe(Path.Combine(_root, "A.txt"));
        _folder.List("near")!.Select(entry => entry.Name).ShouldBe(["top", "up"]);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_refused_at_once() =>
        Should.Throw<DirectoryNotFoundException>(() =>
            new DialogFolder(Path.Combine(_root, "nothing"))
        );

    public void Dispose() => Directory.Delete(_outside, recursive: true);
}
