namespace ActorIpc.Actors.Crowds;

/// <summary>Who belongs to which group. A group without members costs nothing.</summary>
/// <remarks>Any thread may use it. Lists are replaced and never changed.</remarks>
internal sealed class GroupTable
{
    private readonly Dictionary<string, WebContents[]> _members = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>The members of a group, in the order in which they joined.</summary>
    public WebContents[] MembersOf(string name)
    {
        lock (_lock)
        {
            return _members.GetValueOrDefault(name, []);
        }
    }

    /// <summary>The groups of a contents, by name.</summary>
    public string[] GroupsOf(WebContents contents)
    {
        lock (_lock)
        {
            return
            [
                .. _members
                    .Where(one => one.Value.Contains(contents))
                    .Select(one => one.Key)
                    .Order(),
            ];
        }
    }

    /// <summary>Adds a member. False if it is one, or is destroyed.</summary>
    public bool Add(string name, WebContents contents)
    {
        lock (_lock)
        {
            WebContents[] members = _members.GetValueOrDefault(name, []);
            if (contents.IsDestroyed || members.Contains(contents))
            {
                return false;
            }

            _members[name] = [.. members, contents];
            return true;
        }
    }

    /// <summary>Removes a member. False if it is none.</summary>
    public bool Remove(string name, WebContents contents)
    {
        lock (_lock)
        {
            if (!_members.TryGetValue(name, out WebContents[]? members))
            {
                return false;
            }

            WebContents[] rest = [.. members.Where(member => member != contents)];
            if (rest.Length == 0)
            {
                _members.Remove(name);
            }
            else
            {
                _members[name] = rest;
            }

            return rest.Length < members.Length;
        }
    }

    /// <summary>A contents is destroyed: it leaves all groups.</summary>
    public void RemoveFromAll(WebContents contents)
    {
        foreach (string name in GroupsOf(contents))
        {
            Remove(name, contents);
        }
    }
}
