using System.Reflection.Emit;
using ActorIpc.Actors.Tests.Worlds;

namespace ActorIpc.Actors.Tests;

/// <summary>What is thrown and is no exception: C# cannot, other languages can.</summary>
public sealed class ThrownValueTests
{
    [Theory]
    [Trait("Rule", "R94")]
    [InlineData("x", "x")]
    [InlineData(42, "42")]
    public void A_thrown_value_is_its_text(object thrown, string text)
    {
        using SimulatedWorld world = new(seed: 1);
        world.App.IpcMain.Handle("c", Throwing(thrown));

        IpcException failure = world.Fails<IpcException>(world.Page().InvokeAsync("c"));

        failure.Code.ShouldBe("handler-failed");
        failure.Message.ShouldBe($"Error invoking remote method 'c': {text}");
    }

    [Fact]
    [Trait("Rule", "R94")]
    public void A_thrown_object_speaks_for_itself()
    {
        using SimulatedWorld world = new(seed: 1);
        world.App.IpcMain.Handle("c", Throwing(new Speaking()));

        world
            .Fails<IpcException>(world.Page().InvokeAsync("c"))
            .Message.ShouldBe("Error invoking remote method 'c': I speak");
    }

    [Fact]
    [Trait("Rule", "R95")]
    public void A_thrown_empty_text_resolves_with_nothing()
    {
        using SimulatedWorld world = new(seed: 1);
        world.App.IpcMain.Handle("c", Throwing(""));

        world
            .Await(world.Page().InvokeAsync<StructuredClone.CloneValue>("c"))
            .ShouldBe(StructuredClone.CloneUndefined.Value);
        world.Console.ShouldBe(["Error occurred in handler for 'c':"]);
    }

    // C# has no word for it, so it is put together from the instructions.
    private static Func<int> Throwing(object value)
    {
        DynamicMethod method = new("Throw", typeof(void), [typeof(object)]);
        ILGenerator code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Throw);
        Action<object> thrower = method.CreateDelegate<Action<object>>();
        return () =>
        {
            thrower(value);
            return 0;
        };
    }

    private sealed class Speaking
    {
        public override string ToString() => "I speak";
    }
}
