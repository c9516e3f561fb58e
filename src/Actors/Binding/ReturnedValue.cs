using System.Reflection;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors.Binding;

/// <summary>Reads what a delegate returned: nothing, a value, or a task of either.</summary>
internal sealed class ReturnedValue
{
    private readonly bool _isVoid;
    private readonly MethodInvoker? _toTask;
    private readonly MethodInvoker? _result;

    private ReturnedValue(Type type)
    {
        _isVoid = type == typeof(void);
        Type task = type;
        if (IsGeneric(type, typeof(ValueTask<>)))
        {
            MethodInfo toTask = type.GetMethod(nameof(ValueTask<int>.AsTask))!;
            _toTask = MethodInvoker.Create(toTask);
            task = toTask.ReturnType;
        }

        if (IsGeneric(task, typeof(Task<>)))
        {
            _result = MethodInvoker.Create(task.GetProperty("Result")!.GetMethod!);
        }
    }

    /// <summary>Reads what a delegate of this return type returns.</summary>
    public static ReturnedValue Of(Type type) => new(type);

    /// <summary>The task among what was returned, if it is one.</summary>
    public Task? TaskOf(object? returned) =>
        returned switch
        {
            Task task => task,
            ValueTask task => task.AsTask(),
            not null when _toTask is not null => (Task?)_toTask.Invoke(returned),
            _ => null,
        };

    /// <summary>The value of what was returned and is no task.</summary>
    public object? ValueOf(object? returned) => _isVoid ? CloneUndefined.Value : returned;

    /// <summary>The value of a task that has completed successfully.</summary>
    public object? ValueOf(Task completed)
    {
        if (_result is not null)
        {
            return _result.Invoke(completed);
        }

        Type type = completed.GetType();
        return type == typeof(Task) || HasNoValue(type)
            ? CloneUndefined.Value
            : MethodInvoker
                .Create(TaskOfValue(type)!.GetProperty("Result")!.GetMethod!)
                .Invoke(completed);
    }

    // An async method without a result still has a task of something, which only the runtime knows.
    private static bool HasNoValue(Type type) =>
        TaskOfValue(type) is not { } task || !task.GenericTypeArguments[0].IsVisible;

    private static Type? TaskOfValue(Type? type)
    {
        while (type is not null && !IsGeneric(type, typeof(Task<>)))
        {
            type = type.BaseType;
        }

        return type;
    }

    private static bool IsGeneric(Type type, Type definition) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}
