namespace ActorIpc.Engines.Akka.OtherProcess.Parts;

/// <summary>What the process plays.</summary>
internal interface IPart
{
    /// <summary>By what others find it.</summary>
    string Name { get; }

    /// <summary>Begins what is ordered; the task brings the answer.</summary>
    Task<object?> ObeyAsync(Order order);
}
