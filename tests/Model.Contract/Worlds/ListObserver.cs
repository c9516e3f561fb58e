namespace ActorIpc.Model.Contract.Worlds;

internal sealed class ListObserver<T>(Notes<T> list) : IObserver<T>
{
    public void OnNext(T value) => list.Add(value);

    public void OnCompleted() { }

    public void OnError(Exception error) => throw error;
}
