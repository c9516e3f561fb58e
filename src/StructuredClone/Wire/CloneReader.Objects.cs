namespace ActorIpc.StructuredClone.Wire;

/// <content>Objects. Those that repeat a known shape cost one comparison per key.</content>
internal sealed partial class CloneReader
{
    private readonly ShapeMemory _shapes = new();

    private CloneObject ReadObject()
    {
        int id = Open();
        Enter();
        var target = new CloneObject();
        Register(id, target, ModelType);
        ReadOnlySpan<byte> properties = _data.AsSpan(_position, BytesLeft);
        CloneShape? expected = _shapes.Guess(properties);
        if (expected is null || !TryReadShaped(target, expected))
        {
            ReadProperties(target, expected is null && _shapes.ShouldLearn(properties));
        }

        ReadCount((uint)target.Count);
        Leave();
        return target;
    }

    private bool TryReadShaped(CloneObject target, CloneShape shape)
    {
        target.Begin(shape);
        foreach (byte[] token in shape.Tokens)
        {
            if (!TryTake(token))
            {
                target.ForgetShape();
                return false;
            }

            CountElements(1);
            target.AppendShaped(ReadValue());
        }

        if (TryReadTag(CloneTag.EndObject))
        {
            return true;
        }

        target.ForgetShape();
        return false;
    }

    private void ReadProperties(CloneObject target, bool isLearning)
    {
        int firstToken = _shapes.BeginTokens();
        while (!TryReadTag(CloneTag.EndObject))
        {
            CountElements(1);
            int keyAt = _position;
            string key = ReadKey();
            if (isLearning)
            {
                _shapes.Note(keyAt, _position - keyAt);
            }

            CloneValue value = ReadValue();
            if (!target.TryAppend(key, value))
            {
                Fail("A key occurs twice");
            }
        }

        if (isLearning)
        {
            _shapes.Learn(target, _data, firstToken);
        }
    }
}
