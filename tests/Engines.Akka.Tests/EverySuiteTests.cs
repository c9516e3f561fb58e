using ActorIpc.Engine.Contract;
using ActorIpc.Model.Contract;

namespace ActorIpc.Engines.Akka.Tests;

/// <summary>What holds on our own engines is tried on this one as well.</summary>
public sealed class EverySuiteTests
{
    public static TheoryData<Type> Suites =>
        [.. SuitesOf(typeof(ModelContract<>)), .. SuitesOf(typeof(EngineContract<>))];

    [Theory]
    [MemberData(nameof(Suites))]
    public void Every_suite_of_the_engines_and_of_the_model_runs_on_Akka_NET(Type suite) =>
        typeof(EverySuiteTests)
            .Assembly.GetTypes()
            .Any(type => IsOf(type.BaseType, suite))
            .ShouldBeTrue($"nothing derives from {suite.Name} here");

    private static IEnumerable<Type> SuitesOf(Type contract) =>
        contract.Assembly.GetTypes().Where(type => IsOf(type.BaseType, contract));

    private static bool IsOf(Type? type, Type contract) =>
        type is { IsGenericType: true } && type.GetGenericTypeDefinition() == contract;
}
