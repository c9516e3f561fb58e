using System.Text;
using ActorIpc.Gateway.Pages;

namespace ActorIpc.Gateway.Tests.Pages;

public sealed class HtmlOutlineTests
{
    // '|' marks the place where the scripts go.
    [Theory]
    [InlineData("|")]
    [InlineData("|text only")]
    [InlineData("|<p>no head")]
    [InlineData("<!doctype html>|<p>no head")]
    [InlineData("<!-- first --><!DOCTYPE html>|\n<p>")]
    [InlineData("<?xml version='1.0'?><!doctype html>|<body>")]
    [InlineData("<!doctype html><html lang=en>|<body>")]
    [InlineData("<HTML><HEAD>|<SCRIPT src=a.js></SCRIPT></HEAD>")]
    [InlineData("<html><head><meta charset='utf-8'>|<title>a</title></head>")]
    [InlineData("<head>|<title><meta charset=x></title>")]
    [InlineData("<head><title>t</title><META CHARSET=utf-8 />|<script></script>")]
    [InlineData("<head>|<base href='https://elsewhere.example/'><meta charset=utf-8>")]
    [InlineData("<head><link rel=stylesheet href=a.css><meta name=viewport content='>'>|</head>")]
    [InlineData("<head>|<script>1 < 2</script><meta charset=utf-8>")]
    [InlineData("<head>|<noscript></noscript>")]
    [InlineData("<html onload=\"a('>')\">|<body>")]
    [InlineData("<!--><html>|<p>")]
    [InlineData("<!doctype html|")]
    [InlineData("<html|")]
    [InlineData("<html><head|")]
    [InlineData("<head><meta content='unclosed|")]
    [InlineData("|<!-- unclosed <html>")]
    [InlineData("|< html>")]
    [InlineData("</ bogus comment><html>|x")]
    [InlineData("|</head>")]
    [InlineData("\uFEFF<!doctype html>|x")]
    [InlineData("\uFEFF|x")]
    public void Scripts_go_before_whatever_can_run_a_script(string marked)
    {
        string html = marked.Replace("|", "", StringComparison.Ordinal);
        int at = Encoding.UTF8.GetByteCount(
            marked[..marked.IndexOf('|', StringComparison.Ordinal)]
        );

        Read(html).InsertAt.ShouldBe(at);
    }

    [Fact]
    public void The_policy_of_a_page_stays_in_force_for_our_scripts()
    {
        const string Html = """
            <!doctype html><html><head><meta charset="UTF-8">
            <!-- from the guide -->
            <meta http-equiv="Content-Security-Policy"
              content="default-src 'self'; script-src &#39;self&#39;">
            <title>Hello</title></head>
            """;

        HtmlOutline outline = Read(Html);

        outline.InsertAt.ShouldBe(Html.IndexOf("\n<title>", StringComparison.Ordinal));
        outline.Policies.ShouldBe(["default-src 'self'; script-src 'self'"]);
    }

    [Theory]
    [InlineData("<meta charset=windows-1252>", "windows-1252")]
    [InlineData(
        "<meta http-equiv=Content-Type content='text/html; charset=shift_jis'>",
        "shift_jis"
    )]
    [InlineData("<p>", null)]
    [InlineData("<script>var a = '<meta charset=koi8-r>'</script>", null)]
    public void The_declared_encoding_is_found(string html, string? charset) =>
        Read(html).Charset.ShouldBe(charset);

    [Fact]
    public void An_encoding_declared_too_late_for_a_browser_is_not_found() =>
        Read("<!--" + new string('x', 1024) + "--><meta charset=koi8-r>").Charset.ShouldBeNull();

    [Theory]
    [InlineData("<body><p><script nonce=abc123 src=a.js></script>", "abc123")]
    [InlineData("<script></script><script nonce='second'></script>", "second")]
    [InlineData("<style><script nonce=no></script></style>", null)]
    [InlineData("<!-- <script nonce=no></script> -->", null)]
    public void The_nonce_of_the_pages_own_scripts_is_found(string html, string? nonce) =>
        Read(html).Nonce.ShouldBe(nonce);

    [Fact]
    public void No_page_is_so_odd_that_it_fails()
    {
        const string Alphabet = "<>/!-='\" \nabheadmtscriptylx?&;";
        Random random = new(20261121);
        for (int i = 0; i < 20_000; i++)
        {
            int length = random.Next(60);
            string html = string.Concat(
                Enumerable.Range(0, length).Select(_ => Alphabet[random.Next(Alphabet.Length)])
            );

            Read(html).InsertAt.ShouldBeInRange(0, length, html);
        }
    }

    private static HtmlOutline Read(string html) => HtmlOutline.Read(Encoding.UTF8.GetBytes(html));
}
