namespace ActorIpc.StructuredClone.Wire;

/// <content>Objects. Those that repeat a known shape cost one comparison per key.</content>
internal sealed partial class ModelReader
{
    private readonly ShapeMemory _shapes = new();

    private CloneObject ReadObject()
    {
        int id = reader.Open();
        reader.Enter();
        var target = new CloneObject();
        reader.Register(id, target, ModelType);
        ReadOnlySpan<byte> properties = reader.Rest;
        CloneShape? expected = _shapes.Guess(properties);
        if (expected is null || !TryReadShaped(target, expected))
        {
            ReadProperties(target, expected is null && _shapes.ShouldLearn(properties));
        }

        reader.ReadCount((uint)target.Count);
        reader.Leave();
        return target;
    }

    private bool TryReadShaped(CloneObject target, CloneShape shape)
    {
        target.Begin(shape);
        foreach (byte[] token in shape.Tokens)
        {
            if (!reader.TryTake(token))
            {
                target.ForgetShape();
                return false;
            }

            reader.CountElements(1);
            target.AppendShaped(ReadValue(reader.ReadTag()));
        }

        if (reader.TryReadTag(CloneTag.EndObject))
        {
            return true;
        }

        target.ForgetShape();
        return false;
    }

    private void ReadProperties(CloneObject target, bool isLearning)
    {
        int firstToken = _shapes.BeginTokens();
        while (!reader.TryReadTag(CloneTag.EndObject))
        {
            reader.CountElements(1);
            int keyAt = reader.Position;
            string key = reader.ReadKey();
            if (isLearning)
            {
                _shapes.Note(keyAt, reader.Position - keyAt);
            }

            CloneValue value = ReadValue(reader.ReadTag());
            if (!target.TryAppend(key, value))
            {
                reader.Fail("A key occurs twice");
            }
        }

        if (isLearning)
        {
            _shapes.Learn(target, reader.Data, firstToken);
        }
    }
}
