using System.Numerics;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>Whole numbers into the integer types of .NET.</summary>
internal static class ScalarConversion
{
    /// <summary>The number as a boxed integer of a type; null if it does not fit.</summary>
    public static object? Checked(BigInteger number, Type type) =>
        Type.GetTypeCode(type) switch
        {
            TypeCode.Byte => Checked<byte>(number),
            TypeCode.SByte => Checked<sbyte>(number),
            TypeCode.Int16 => Checked<short>(number),
            TypeCode.UInt16 => Checked<ushort>(number),
            TypeCode.Int32 => Checked<int>(number),
            TypeCode.UInt32 => Checked<uint>(number),
            TypeCode.Int64 => Checked<long>(number),
            TypeCode.UInt64 => Checked<ulong>(number),
            _ => null,
        };

    private static object? Checked<T>(BigInteger number)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> =>
        number >= BigInteger.CreateChecked(T.MinValue)
        && number <= BigInteger.CreateChecked(T.MaxValue)
            ? T.CreateTruncating(number)
            : null;
}
