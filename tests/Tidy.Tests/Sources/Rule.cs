namespace ActorIpc.Tidy.Tests.Sources;

/// <summary>
/// A rule of the house: a pure function from the sources to the places that break it.
/// </summary>
internal abstract class Rule
{
    public string Name => GetType().Name;

    public abstract IEnumerable<Violation> Check(Repository repository);
}

/// <summary>
/// A rule about numbers: a limit for all, and listed exceptions that may only shrink.
/// </summary>
internal abstract class RatchetedRule : Rule
{
    /// <summary>The largest number that needs no exception.</summary>
    public abstract int Limit { get; }

    /// <summary>The limit for one subject, where the house has more to say.</summary>
    public virtual int LimitFor(string subject) => Limit;

    /// <summary>What to do about a number above the limit.</summary>
    public abstract string Cure { get; }

    public abstract IEnumerable<Measure> Measures(Repository repository);

    public sealed override IEnumerable<Violation> Check(Repository repository) =>
        Ratchet.Check(this, Measures(repository), repository.Exceptions);
}

/// <summary>A number found in the sources.</summary>
/// <param name="Subject">What was measured; the key of an exception.</param>
/// <param name="Value">The number.</param>
/// <param name="Path">Where it was found.</param>
/// <param name="Line">Counted from 1; 0 when the whole file is meant.</param>
internal readonly record struct Measure(string Subject, int Value, string Path, int Line = 0);
