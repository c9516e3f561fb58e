using ActorIpc.Broker;

return await CommandLine
    .RunAsync(args, Terminal.OfThisProcess(), CancellationToken.None)
    .ConfigureAwait(false);
