using System.Text.Json;

namespace ActorIpc.Broker;

/// <summary>
/// A JSON file whose sections have the keys of the options classes, in camel case.
/// </summary>
/// <remarks>Comments and trailing commas are welcome; a key that nobody knows is not.</remarks>
internal sealed class ConfigFile
{
    private static readonly JsonDocumentOptions Leniency = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private readonly Dictionary<string, JsonElement> _sections;

    private ConfigFile(string name, Dictionary<string, JsonElement> sections)
    {
        Name = name;
        _sections = sections;
    }

    /// <summary>Where it is, as the person wrote it.</summary>
    public string Name { get; }

    /// <summary>Reads the file.</summary>
    /// <param name="path">Where it is; shown in complaints as it stands.</param>
    /// <param name="sections">The sections that it may have.</param>
    /// <exception cref="CannotStartException">
    /// It is missing, no JSON, or has other sections.
    /// </exception>
    public static ConfigFile Read(string path, params IReadOnlyList<string> sections)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path), Leniency);
            ThrowIfTwice(path, document.RootElement);
            return Of(path, document.RootElement.Clone(), sections);
        }
        catch (JsonException e)
        {
            long line = (e.LineNumber ?? 0) + 1;
            throw new CannotStartException($"{path}: line {line} is not valid JSON.", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CannotStartException($"{path}: there is no such file.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Sets the options that the section names.</summary>
    /// <param name="section">Which section; a missing one changes nothing.</param>
    /// <param name="options">The keys that it may have.</param>
    /// <exception cref="CannotStartException">A key or a value does not fit.</exception>
    public void Apply(string section, params IReadOnlyList<ConfigKey> options)
    {
        if (_sections.TryGetValue(section, out JsonElement element))
        {
            Apply(section, element, options);
        }
    }

    /// <summary>Sets options whose names are the person's own.</summary>
    /// <param name="section">Which section; a missing one changes nothing.</param>
    /// <param name="keyOf">The key of a name.</param>
    /// <exception cref="CannotStartException">A value does not fit.</exception>
    public void ApplyNames(string section, Func<string, ConfigKey> keyOf)
    {
        if (_sections.TryGetValue(section, out JsonElement element))
        {
            Apply(section, element, [.. element.EnumerateObject().Select(one => keyOf(one.Name))]);
        }
    }

    /// <summary>Sets the options that an object inside a section names.</summary>
    /// <param name="place">Where the object is, as <c>section.key</c>.</param>
    /// <param name="element">The object.</param>
    /// <param name="options">The keys that it may have.</param>
    /// <exception cref="CannotStartException">
    /// It is none, or a key or a value does not fit.
    /// </exception>
    public void Apply(string place, JsonElement element, params IReadOnlyList<ConfigKey> options)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new CannotStartException(
                $"{Name}: {place} takes an object, not {element.GetRawText()}."
            );
        }

        foreach (JsonProperty property in element.EnumerateObject())
        {
            string at = $"{Name}: {place}.{property.Name}";
            ConfigKey key =
                options.FirstOrDefault(key => key.Name == property.Name)
                ?? throw new CannotStartException(
                    $"{at} is no key; {place} has {Listed(options.Select(key => key.Name))}."
                );
            if (!key.TrySet(property.Value))
            {
                string found = property.Value.GetRawText();
                throw new CannotStartException($"{at} takes {key.Expectation}, not {found}.");
            }
        }
    }

    private static ConfigFile Of(string name, JsonElement root, IReadOnlyList<string> sections)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new CannotStartException($"{name}: takes one object, not {root.GetRawText()}.");
        }

        Dictionary<string, JsonElement> found = new(StringComparer.Ordinal);
        foreach (JsonProperty section in root.EnumerateObject())
        {
            if (!sections.Contains(section.Name))
            {
                throw new CannotStartException(
                    $"{name}: {section.Name} is no section; there is {Listed(sections)}."
                );
            }

            if (section.Value.ValueKind != JsonValueKind.Object)
            {
                throw new CannotStartException(
                    $"{name}: {section.Name} takes an object, not {section.Value.GetRawText()}."
                );
            }

            found[section.Name] = section.Value;
        }

        return new ConfigFile(name, found);
    }

    // One of the two would be passed over in silence, a list of what is denied among others.
    private static void ThrowIfTwice(string path, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (!names.Add(property.Name))
            {
                throw new CannotStartException(
                    $"{path}: '{property.Name}' stands twice in one object."
                );
            }

            ThrowIfTwice(path, property.Value);
        }
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names);
}
