using BenchmarkDotNet.Running;

// dotnet run -c Release --project bench/Benchmarks -- --filter '*Ask*'
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
