using ActorIpc.Actors.Tests.Worlds;

namespace ActorIpc.Actors.Tests;

/// <summary>However large, what arrives is what was sent.</summary>
public sealed class SizeTests
{
    [Theory]
    [Trait("Rule", "R26")]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(262_147)]
    [InlineData(3_145_729)]
    public void Strings_bytes_and_objects_of_any_size_come_back_by_every_verb(int size)
    {
        string text = string.Create(size, 0, static (chars, _) => Fill(chars));
        byte[] bytes = new byte[size];
        Random random = new(size);
        random.NextBytes(bytes);
        Nested nested = new("outer", new Nested(text, null, bytes), []);

        RoundTrip(text).ShouldAllBe(back => back == text);
        RoundTrip(bytes).ShouldAllBe(back => AreSame(back, bytes));
        RoundTrip(nested)
            .ShouldAllBe(back =>
                back.Name == "outer" && back.Inner!.Name == text && AreSame(back.Inner.Bytes, bytes)
            );
    }

    private static List<T> RoundTrip<T>(T value)
    {
        using SimulatedWorld world = new(seed: 1);
        List<T> back = [];
        world.App.IpcMain.Handle("c", (T echoed) => echoed);
        world.App.IpcMain.On("sync", (IpcMainEvent e, T echoed) => e.ReturnValue = echoed);
        world.App.IpcMain.On("send", (IpcMainEvent e, T echoed) => e.Reply("back", echoed));
        IpcRenderer page = world.Page(page => page.On("back", (T echoed) => back.Add(echoed)));

        back.Add(world.Await(page.InvokeAsync<T>("c", (object?)value)));
        back.Add(page.SendSync<T>("sync", (object?)value)!);
        page.Send("send", (object?)value);
        world.Settle();

        back.Count.ShouldBe(3);
        return back;
    }

    private static bool AreSame(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);

    private static void Fill(Span<char> chars)
    {
        for (int i = 0; i < chars.Length; i++)
        {
            chars[i] = (char)('a' + (i % 26));
        }
    }

    private sealed record Nested(string Name, Nested? Inner, byte[] Bytes);
}
