namespace ActorIpc.Engines.Akka;

/// <summary>How far one name is from another.</summary>
internal static class EditDistance
{
    /// <summary>The fewest characters to put in, take out or change.</summary>
    public static int Between(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 0; i < one.Length; i++)
        {
            int corner = row[0];
            row[0] = i + 1;
            for (int j = 0; j < other.Length; j++)
            {
                int change = corner + (one[i] == other[j] ? 0 : 1);
                corner = row[j + 1];
                row[j + 1] = Math.Min(change, 1 + Math.Min(row[j], row[j + 1]));
            }
        }

        return row[^1];
    }
}
