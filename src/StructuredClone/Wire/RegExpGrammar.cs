namespace ActorIpc.StructuredClone.Wire;

/// <summary>
/// Checks a pattern against JavaScript's grammar, Annex B included. In doubt it accepts.
/// </summary>
/// <remarks>
/// One pass with a stack of open groups, so neither depth nor length can hurt. Names of Unicode
/// properties and the operators inside <c>v</c> classes are not checked.
/// </remarks>
internal sealed partial class RegExpGrammar(string source, CloneRegExpOptions flags)
{
    private const int NoQuantifier = -1;

    private readonly bool _isUnicode =
        (flags & (CloneRegExpOptions.Unicode | CloneRegExpOptions.UnicodeSets)) != 0;

    private readonly bool _hasSets = flags.HasFlag(CloneRegExpOptions.UnicodeSets);
    private readonly bool _hasNames = source.Contains("(?<", StringComparison.Ordinal);
    private readonly Stack<Group> _open = new([new Group(Quantifiable.No)]);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _namesReferred = [];
    private int _position;
    private int _groups;
    private long _greatestReference;

    /// <summary>Whether a quantifier may follow what was just read.</summary>
    private enum Quantifiable
    {
        No,
        Yes,
    }

    public bool IsPattern()
    {
        var last = Quantifiable.No;
        while (_position < source.Length)
        {
            if (!TryReadTerm(ref last))
            {
                return false;
            }
        }

        return _open.Count == 1
            && (!_isUnicode || _greatestReference <= _groups)
            && (!_hasNames || _namesReferred.TrueForAll(_names.Contains));
    }

    private bool TryReadTerm(ref Quantifiable last)
    {
        char c = source[_position++];
        switch (c)
        {
            case '(':
                last = Quantifiable.No;
                return TryOpenGroup();
            case ')':
                return TryCloseGroup(out last);
            case '|':
                last = Quantifiable.No;
                _open.Peek().BeginAlternative();
                return true;
            case '^':
            case '$':
                last = Quantifiable.No;
                return true;
            case '[':
                last = Quantifiable.Yes;
                return _hasSets ? TrySkipSetClass() : TryReadClass();
            case '\\':
                return TryReadEscape(out last);
            default:
                return TryReadQuantifierOrLiteral(c, ref last);
        }
    }

    private bool TryReadQuantifierOrLiteral(char c, ref Quantifiable last)
    {
        if (c is '*' or '+' or '?')
        {
            return TryRepeat(ref last);
        }

        if (c == '{')
        {
            int end = BracedQuantifierEnd(_position, out bool isOrdered);
            if (end != NoQuantifier)
            {
                _position = end;
                return isOrdered && TryRepeat(ref last);
            }
        }

        last = Quantifiable.Yes;
        return !_isUnicode || c is not ('{' or '}' or ']');
    }

    private bool TryRepeat(ref Quantifiable last)
    {
        bool isAllowed = last == Quantifiable.Yes;
        last = Quantifiable.No;
        if (_position < source.Length && source[_position] == '?')
        {
            _position++;
        }

        return isAllowed;
    }

    /// <summary>Where <c>{n}</c>, <c>{n,}</c> or <c>{n,m}</c> ends, if it is one of them.</summary>
    private int BracedQuantifierEnd(int at, out bool isOrdered)
    {
        isOrdered = true;
        ReadOnlySpan<char> least = DigitsAt(at);
        at += least.Length;
        if (least.IsEmpty || at >= source.Length)
        {
            return NoQuantifier;
        }

        if (source[at] == ',')
        {
            ReadOnlySpan<char> most = DigitsAt(++at);
            at += most.Length;
            isOrdered = most.IsEmpty || CompareNumbers(least, most) <= 0;
        }

        return at < source.Length && source[at] == '}' ? at + 1 : NoQuantifier;
    }

    private ReadOnlySpan<char> DigitsAt(int at)
    {
        ReadOnlySpan<char> rest = source.AsSpan(Math.Min(at, source.Length));
        int end = rest.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? rest : rest[..end];
    }

    private static int CompareNumbers(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        ReadOnlySpan<char> a = left.TrimStart('0');
        ReadOnlySpan<char> b = right.TrimStart('0');
        return a.Length != b.Length ? a.Length - b.Length : a.SequenceCompareTo(b);
    }

    private bool TryTake(string text)
    {
        if (string.CompareOrdinal(source, _position, text, 0, text.Length) != 0)
        {
            return false;
        }

        _position += text.Length;
        return true;
    }

    /// <summary>An open group: what may follow it, and the names it has given.</summary>
    private sealed class Group(Quantifiable quantifiable)
    {
        private HashSet<string>? _inAlternative;
        private HashSet<string>? _inAll;

        public Quantifiable Quantifiable { get; } = quantifiable;

        public bool HasInAlternative(string name) => _inAlternative?.Contains(name) == true;

        public void Give(string name)
        {
            (_inAlternative ??= []).Add(name);
            (_inAll ??= []).Add(name);
        }

        /// <summary>The same name may be given again by another alternative.</summary>
        public void BeginAlternative() => _inAlternative = null;

        public void HandOver(Group outer)
        {
            foreach (string name in _inAll ?? [])
            {
                outer.Give(name);
            }
        }
    }
}
