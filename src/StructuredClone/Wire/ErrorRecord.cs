namespace ActorIpc.StructuredClone.Wire;

/// <summary>The letters inside an error record.</summary>
internal static class ErrorRecord
{
    public const byte Message = (byte)'m';
    public const byte Stack = (byte)'s';
    public const byte Cause = (byte)'c';
    public const byte End = (byte)'.';

    // In the order of CloneErrorType; plain Error has no letter.
    private const string Letters = "\0ERFSTU";

    public static byte LetterOf(CloneErrorType type) => (byte)Letters[(int)type];

    public static bool TryType(uint letter, out CloneErrorType type)
    {
        int i = letter is 0 or > 'z' ? -1 : Letters.IndexOf((char)letter, StringComparison.Ordinal);
        type = (CloneErrorType)i;
        return i > 0;
    }
}
