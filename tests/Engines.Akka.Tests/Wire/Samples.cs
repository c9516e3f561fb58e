using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Engines.Akka.Tests.Wire;

/// <summary>Makes one of every message of the contract, and tells whether two are alike.</summary>
internal sealed class Samples(ActorRef actor, bool areOptionsLeftOut)
{
    private static readonly MethodInfo ToArray = typeof(ImmutableArray)
        .GetMethods()
        .Single(method =>
            method is { Name: nameof(ImmutableArray.Create), IsGenericMethod: true }
            && method.GetParameters() is [{ ParameterType.IsArray: true } only]
            && only.IsDefined(typeof(ParamArrayAttribute))
        );

    private int _last;

    /// <summary>
    /// Every message, found by its namespace, so that a new one is there at once.
    /// </summary>
    public static IEnumerable<Type> Types =>
        typeof(NodeHello)
            .Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(NodeHello).Namespace)
            .Where(type => type is { IsAbstract: false, IsPublic: true, IsClass: true });

    /// <summary>A value whose every part differs from the others.</summary>
    public object? Make(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return areOptionsLeftOut ? null : Make(inner);
        }

        int next = ++_last;
        return type switch
        {
            _ when type == typeof(string) => $"text {next} \u00e4\ud83d\ude00",
            _ when type == typeof(bool) => next % 2 == 0,
            _ when type == typeof(int) => next,
            _ when type == typeof(uint) => uint.MaxValue - (uint)next,
            _ when type == typeof(long) => long.MaxValue - next,
            _ when type == typeof(TimeSpan) => TimeSpan.FromTicks(next),
            _ when type == typeof(ActorRef) => areOptionsLeftOut ? ActorRef.Nobody : actor,
            _ when type == typeof(Payload) => Payload.FromBytes(new byte[] { 255, 15, (byte)next }),
            _ when type.IsEnum => Enum.GetValues(type).GetValue(next % 2),
            _ when type.IsConstructedGenericType => MakeArray(type.GetGenericArguments()[0]),
            _ => MakeRecord(type),
        };
    }

    /// <summary>Whether what arrived is what was sent; the references lead to the sender.</summary>
    public static bool AreAlike(object? sent, object? arrived, string senderAddress) =>
        (sent, arrived) switch
        {
            (null, null) => true,
            (null, _) or (_, null) => false,
            (ActorRef one, ActorRef other) => ReferenceEquals(one, ActorRef.Nobody)
                ? ReferenceEquals(other, ActorRef.Nobody)
                : other.Path == senderAddress + one.Path,
            (Payload one, Payload other) => one.Bytes.Span.SequenceEqual(other.Bytes.Span),
            (string or ValueType and IConvertible or TimeSpan, _) => sent.Equals(arrived),
            (IEnumerable one, IEnumerable other) => one.Cast<object>()
                .Zip(other.Cast<object>(), (x, y) => AreAlike(x, y, senderAddress))
                .Append(one.Cast<object>().Count() == other.Cast<object>().Count())
                .All(isAlike => isAlike),
            _ => sent.GetType() == arrived.GetType()
                && sent.GetType()
                    .GetProperties()
                    .All(property =>
                        AreAlike(property.GetValue(sent), property.GetValue(arrived), senderAddress)
                    ),
        };

    private object MakeRecord(Type type)
    {
        ConstructorInfo constructor = type.GetConstructors()
            .MaxBy(constructor => constructor.GetParameters().Length)!;
        return constructor.Invoke([
            .. constructor
                .GetParameters()
                .Select(parameter => IsLeftOut(parameter) ? null : Make(parameter.ParameterType)),
        ]);
    }

    private bool IsLeftOut(ParameterInfo parameter) =>
        areOptionsLeftOut
        && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;

    private object MakeArray(Type element)
    {
        Array items = Array.CreateInstance(element, areOptionsLeftOut ? 0 : 2);
        for (int i = 0; i < items.Length; i++)
        {
            items.SetValue(Make(element), i);
        }

        return ToArray.MakeGenericMethod(element).Invoke(null, [items])!;
    }
}
