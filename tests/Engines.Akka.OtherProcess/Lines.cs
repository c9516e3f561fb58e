using System.Text.Json;
using ActorIpc.Actors;

namespace ActorIpc.Engines.Akka.OtherProcess;

/// <summary>Lines of the output: answers and news.</summary>
internal sealed class Lines(TextWriter output)
{
    private readonly Lock _writing = new();

    /// <summary>Something has happened.</summary>
    public void Tell(string news, object? what) => Write(new { news, what });

    /// <summary>Answers an order when what it began has ended.</summary>
    public async Task AnswerAsync(Order order, Task<object?> end)
    {
        try
        {
            Write(new { order.Id, value = await end });
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            string code = (exception as IpcException)?.Code ?? exception.GetType().Name;
            Write(
                new
                {
                    order.Id,
                    code,
                    text = exception.Message,
                }
            );
        }
    }

    /// <summary>Does what was ordered, at once, and answers when that has ended.</summary>
    public async Task AnswerAsync(Order order, Func<Task<object?>> obey)
    {
        Task<object?> end;
        try
        {
            end = obey();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            end = Task.FromException<object?>(exception);
        }

        await AnswerAsync(order, end);
    }

    private void Write(object line)
    {
        string text = JsonSerializer.Serialize(line, JsonSerializerOptions.Web);
        lock (_writing)
        {
            output.WriteLine(text);
            output.Flush();
        }
    }
}
