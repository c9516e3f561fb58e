namespace ActorIpc.Actors.Main;

/// <summary>Told to main: something that knows by itself whom of main it concerns.</summary>
internal interface IMainNews
{
    /// <summary>Tells those whom it concerns, in a turn of main.</summary>
    /// <returns>Whether anybody took it; otherwise it is a dead letter.</returns>
    bool Hear();
}
