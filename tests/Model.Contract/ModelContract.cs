using System.Reflection;
using ActorIpc.Model.Contract.Worlds;
using Xunit.Sdk;

namespace ActorIpc.Model.Contract;

/// <summary>A suite that holds on every engine and for every kind of renderer.</summary>
/// <remarks>
/// Each case is a test of its own, which runs by one seed and says what fails; then all cases of
/// the suite run again by many seeds.
/// </remarks>
/// <typeparam name="TWorlds">The worlds that it runs in.</typeparam>
public abstract class ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    private static readonly TWorlds Worlds = new();

    private ulong? _seed;

    /// <summary>The orders of events for a case that depends on them.</summary>
    protected Seeds Seeds => new(_seed);

    [Fact]
    public void Every_case_holds_for_every_seed()
    {
        foreach (MethodInfo method in GetType().GetMethods().Where(IsCase))
        {
            foreach (object?[]? arguments in ArgumentsOf(method))
            {
                for (ulong seed = 1; seed <= Worlds.SeedCount; seed++)
                {
                    RunCase(method, arguments, seed);
                }
            }
        }
    }

    /// <summary>Begins a world; by the seed of the campaign if there is one.</summary>
    protected IpcWorld Begin(ulong seed = 1, IpcAppOptions? options = null) =>
        Worlds.Begin(_seed ?? seed, options);

    private void RunCase(MethodInfo method, object?[]? arguments, ulong seed)
    {
        var suite = (ModelContract<TWorlds>)Activator.CreateInstance(GetType())!;
        suite._seed = seed;
        try
        {
            method.Invoke(
                suite,
                BindingFlags.DoNotWrapExceptions,
                binder: null,
                arguments,
                culture: null
            );
        }
        catch (Exception exception)
        {
            string with = arguments is null ? "" : $"({string.Join(", ", arguments)})";
            throw new XunitException(
                $"{method.Name}{with}, seed {seed}: {exception.Message}",
                exception
            );
        }
    }

    private static bool IsCase(MethodInfo method) =>
        method.IsDefined(typeof(FactAttribute))
        && method.Name != nameof(Every_case_holds_for_every_seed);

    private static IEnumerable<object?[]?> ArgumentsOf(MethodInfo method) =>
        method.IsDefined(typeof(TheoryAttribute))
            ? method.GetCustomAttributes<DataAttribute>().SelectMany(data => data.GetData(method))
            : [null];
}
