namespace ActorIpc.StructuredClone.Typed;

/// <summary>
/// Conversions whose result is known without encoding. Everything not listed takes the long way.
/// </summary>
internal static class ScalarShortcut
{
    public static bool TryConvert(object? scalar, Type target, out object? result)
    {
        result = scalar;
        switch (scalar)
        {
            case null:
                return target != typeof(CloneValue)
                    && (!target.IsValueType || Nullable.GetUnderlyingType(target) is not null);
            case string:
                return target == typeof(string) || target == typeof(object);
            case bool:
                return target == typeof(bool) || target == typeof(object);
            case int number:
                return TryConvert(number, target, ref result);
            case double number:
                return target == typeof(double) && !double.IsNaN(number);
            case long or uint or short or ushort or byte or sbyte or Guid or decimal:
                return target == scalar.GetType() && scalar is not decimal;
            default:
                return false;
        }
    }

    private static bool TryConvert(int number, Type target, ref object? result)
    {
        if (target == typeof(int) || target == typeof(object))
        {
            return true;
        }

        if (target == typeof(long))
        {
            result = (long)number;
            return true;
        }

        if (target == typeof(double))
        {
            result = (double)number;
            return true;
        }

        return false;
    }
}
