using ActorIpc.Compare;

// dotnet run -c Release --project bench/Compare [-- [--quick] [clone] [engine] [model] [gateway]
//     [akka]], the last with -p:AkkaEngine=true
if (EngineStart.IsMeasured(args))
{
    return 0;
}

Dictionary<string, Func<ComparisonSettings, IReadOnlyList<ComparisonRow>>> comparisons = new()
{
    ["clone"] = CloneComparison.Run,
    ["engine"] = EngineComparison.Run,
    ["model"] = ModelComparison.Run,
    ["gateway"] = GatewayComparison.Run,
};
OptionalComparisons.AddTo(comparisons);

bool isQuick = args.Contains("--quick");
string[] named = [.. args.Where(static word => word != "--quick")];
string[] unknown = [.. named.Where(word => !comparisons.ContainsKey(word))];
if (unknown.Length > 0)
{
    string names = string.Join(", ", comparisons.Keys);
    Console.Error.WriteLine($"compare: no '{unknown[0]}'; there is --quick, {names}.");
    return 2;
}

ComparisonSettings settings = isQuick ? ComparisonSettings.Quick : ComparisonSettings.Full;
List<ComparisonRow> rows = [];
foreach (string name in comparisons.Keys.Where(name => named.Length == 0 || named.Contains(name)))
{
    Console.Error.WriteLine($"{name} …");
    rows.AddRange(comparisons[name](settings));
}

Console.WriteLine(
    $"Machine: {Environment.ProcessorCount} cores, "
        + $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB memory.\n"
);
Console.Write(ComparisonTable.Of(rows));
return 0;
