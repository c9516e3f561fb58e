namespace ActorIpc.Broker.Tests;

public sealed class IndexPageTests
{
    [Fact]
    public void A_sample_is_shown_with_its_windows()
    {
        string page = IndexPage.Of([
            new IndexEntry(
                "/pattern-1/",
                "One way",
                "It sets a title.",
                [new IndexWindow("Waiting", IsOpen: false), new IndexWindow("Seen", IsOpen: true)]
            ),
        ]);

        page.ShouldContain("""<a href="/pattern-1/" target="_blank">One way</a>""");
        page.ShouldContain("<p>It sets a title.</p>");
        page.ShouldContain("<li>Waiting</li>");
        page.ShouldContain("""<li class="open" title="open in a tab">Seen</li>""");
    }

    [Fact]
    public void A_title_from_a_page_cannot_become_markup()
    {
        string page = IndexPage.Of([
            new IndexEntry("/", "a", "b", [new IndexWindow("<script>1</script>", IsOpen: true)]),
        ]);

        page.ShouldContain("&lt;script&gt;1&lt;/script&gt;");
        page.ShouldNotContain("<script>1");
    }
}
