global using ActorIpc.Tidy.Tests.Sources;
