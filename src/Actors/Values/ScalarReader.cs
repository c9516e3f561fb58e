using ActorIpc.StructuredClone;

namespace ActorIpc.Actors.Values;

/// <summary>Reads scalars that were never encoded, as if they had been.</summary>
/// <remarks>A handler cannot tell a page in a browser from one in this process by what it
/// gets.</remarks>
internal static class ScalarReader
{
    /// <summary>Gives what encoding and decoding as a type would give.</summary>
    /// <exception cref="CloneConversionException">The value does not fit the type.</exception>
    public static object? Read(object? value, Type type)
    {
        if (value is not null && value.GetType() == type)
        {
            return value;
        }

        if (value is CloneUndefined && type == typeof(object))
        {
            return null;
        }

        return value is null && !type.IsValueType && !typeof(CloneValue).IsAssignableFrom(type)
            ? null
            : CloneConvert.ConvertScalar(value, type);
    }
}
