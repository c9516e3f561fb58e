using Xunit.Sdk;

namespace ActorIpc.Engine.Contract;

/// <summary>A suite that every engine must pass.</summary>
/// <typeparam name="TWorlds">The worlds of the engine under test.</typeparam>
public abstract class EngineContract<TWorlds>
    where TWorlds : IEngineWorlds, new()
{
    /// <summary>Runs a test in every world and says which world it failed in.</summary>
    protected static void InEachWorld(Action<Stage> test)
    {
        foreach (EngineWorld world in new TWorlds().Create())
        {
            using (world)
            {
                try
                {
                    test(new Stage(world));
                }
                catch (Exception exception)
                {
                    throw new XunitException($"In {world}: {exception.Message}", exception);
                }
            }
        }
    }

    protected static TimeSpan Seconds(double count) => TimeSpan.FromSeconds(count);
}
