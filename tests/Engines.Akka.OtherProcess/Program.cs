using ActorIpc.Actors;
using ActorIpc.Engines.Akka.OtherProcess.Parts;

namespace ActorIpc.Engines.Akka.OtherProcess;

/// <summary>Plays a part in an app as the lines of its input say.</summary>
/// <remarks>
/// A line of the input is an order, and each is answered by one line. What happens by itself is a
/// line of news. The process ends with its input, so that it never outlives whoever started it.
/// </remarks>
internal static class Program
{
    public static void Main()
    {
        using StreamWriter output = new(Console.OpenStandardOutput());
        Lines lines = new(output);
        Task<IPart>? starting = null;
        lines.Tell("ready", "");
        while (Console.In.ReadLine() is { } line)
        {
            Order order = Order.Parse(line);
            if (order.Verb == "start")
            {
                starting = StartAsync(order, lines);
                _ = lines.AnswerAsync(order, NameOfAsync(starting));
            }
            else
            {
                IPart part = starting!.GetAwaiter().GetResult();
                _ = lines.AnswerAsync(order, () => part.ObeyAsync(order));
            }
        }

        // What still runs has nobody to speak with.
        Environment.Exit(0);
    }

    private static async Task<object?> NameOfAsync(Task<IPart> starting) => (await starting).Name;

    private static async Task<IPart> StartAsync(Order order, Lines lines)
    {
        AkkaEngine engine = AkkaEngine.Start(
            order.Text("part"),
            order.Text("configuration"),
            new AkkaEngineOptions { PayloadEncoder = IpcPayload.ToBytes }
        );
        Acquaintances.Watch(engine.System, lines);
        return order.Text("part") switch
        {
            "main" => await MainPart.StartAsync(engine, lines),
            "node" => await NodePart.StartAsync(engine, order, lines),
            var other => throw new ArgumentException($"There is no part '{other}'."),
        };
    }
}
