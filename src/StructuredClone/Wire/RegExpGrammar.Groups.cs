namespace ActorIpc.StructuredClone.Wire;

/// <content>Groups and their names.</content>
internal sealed partial class RegExpGrammar
{
    private const string ModifierLetters = "ims";

    private bool TryOpenGroup()
    {
        if (!TryTake("?"))
        {
            _groups++;
            _open.Push(new Group(Quantifiable.Yes));
            return true;
        }

        if (TryTake("=") || TryTake("!"))
        {
            // Annex B lets a lookahead be repeated.
            _open.Push(new Group(_isUnicode ? Quantifiable.No : Quantifiable.Yes));
            return true;
        }

        if (TryTake("<=") || TryTake("<!"))
        {
            _open.Push(new Group(Quantifiable.No));
            return true;
        }

        return TryTake("<") ? TryOpenNamedGroup() : TryOpenModifiers();
    }

    private bool TryOpenNamedGroup()
    {
        if (!TryReadName(out string name) || _open.Any(group => group.HasInAlternative(name)))
        {
            return false;
        }

        _groups++;
        _names.Add(name);
        _open.Peek().Give(name);
        _open.Push(new Group(Quantifiable.Yes));
        return true;
    }

    private bool TryOpenModifiers()
    {
        string seen = "";
        bool isRemoving = false;
        for (; _position < source.Length && source[_position] != ':'; _position++)
        {
            char c = source[_position];
            if (c == '-' && !isRemoving)
            {
                isRemoving = true;
            }
            else if (ModifierLetters.Contains(c) && !seen.Contains(c))
            {
                seen += c;
            }
            else
            {
                return false;
            }
        }

        _open.Push(new Group(Quantifiable.Yes));
        return TryTake(":") && (!isRemoving || seen.Length > 0);
    }

    private bool TryCloseGroup(out Quantifiable last)
    {
        last = Quantifiable.No;
        if (_open.Count == 1)
        {
            return false;
        }

        Group closed = _open.Pop();
        closed.HandOver(_open.Peek());
        last = closed.Quantifiable;
        return true;
    }

    /// <summary>
    /// A name up to its <c>&gt;</c>: an identifier, in which escapes are taken on trust.
    /// </summary>
    private bool TryReadName(out string name)
    {
        int end = source.IndexOf('>', _position);
        name = end < 0 ? "" : source[_position..end];
        _position = end < 0 ? _position : end + 1;
        return name.Length > 0
            && !char.IsAsciiDigit(name[0])
            && name.All(c => c > 0x7F || char.IsAsciiLetterOrDigit(c) || "$_\\{}".Contains(c));
    }
}
