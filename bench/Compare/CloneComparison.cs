using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ActorIpc.StructuredClone;

namespace ActorIpc.Compare;

/// <summary>
/// The codec beside Node's own v8 module, on the seven shapes of v8serdes.mjs, in turns of one
/// round each.
/// </summary>
/// <remarks>
/// V8's figure is the better of <c>v8.serialize</c> and <c>v8.Serializer</c> with native views.
/// Ours are the typed path (records, arrays, strings) and the value model. One more row reads 16 MB
/// without a copy, as <c>v8.deserialize</c> does. Rates are per second of CPU time of the whole
/// process, garbage collection included, so that other work on the machine does not count.
/// </remarks>
public static class CloneComparison
{
    private const string Aliasing = "uint8array-16MB";

    private static readonly CloneOptions Borrowing = new() { BorrowInput = true };

    /// <summary>Runs all shapes; none if Node is not on the path.</summary>
    public static IReadOnlyList<ComparisonRow> Run(ComparisonSettings settings)
    {
        if (!HasNode())
        {
            Console.Error.WriteLine("clone: left out, because node is not on the path.");
            return [];
        }

        IReadOnlyList<CloneCell> cells = Cells();
        var node = new Dictionary<(string Shape, string Codec, string Direction), List<double>>();
        foreach (CloneCell cell in cells)
        {
            cell.WarmUp(settings.RoundLength);
        }

        for (int round = 0; round < settings.Rounds; round++)
        {
            MeasureNode(settings, node);
            foreach (CloneCell cell in cells)
            {
                cell.Measure(settings.RoundLength);
            }
        }

        return [.. cells.Select(cell => cell.ToRow(node))];
    }

    private static List<CloneCell> Cells()
    {
        List<CloneCell> cells = [];
        Add(cells, "small-object-5", CloneShapes.Small);
        Add(cells, "array-100x8", CloneShapes.Members);
        Add(cells, "ints-10k", CloneShapes.Ints);
        Add(cells, "doubles-10k", CloneShapes.Doubles);
        Add(cells, "string-1MB-onebyte", CloneShapes.OneByte);
        Add(cells, "string-1MB-twobyte", CloneShapes.TwoByte);
        Add(cells, Aliasing, CloneShapes.Bytes);
        byte[] message = CloneSerializer.Serialize(CloneShapes.Bytes);
        cells.Add(
            new CloneCell(
                Aliasing,
                "des",
                "borrowed",
                MayAlias: true,
                Times(() => CloneSerializer.Deserialize<ReadOnlyMemory<byte>>(message, Borrowing))
            )
        );
        return cells;
    }

    private static void Add<T>(List<CloneCell> cells, string shape, T value)
    {
        byte[] message = CloneSerializer.Serialize(value);
        CloneValue model = CloneSerializer.DeserializeValue(message);
        var buffer = new ArrayBufferWriter<byte>(message.Length + 64);
        cells.Add(new(shape, "ser", "typed", false, Times(() => CloneSerializer.Serialize(value))));
        cells.Add(
            new(shape, "ser", "typed, reused buffer", false, Times(() => Write(buffer, value)))
        );
        cells.Add(new(shape, "ser", "model", false, Times(() => CloneSerializer.Serialize(model))));
        cells.Add(
            new(shape, "des", "typed", false, Times(() => CloneSerializer.Deserialize<T>(message)))
        );
        cells.Add(
            new(
                shape,
                "des",
                "model",
                false,
                Times(() => CloneSerializer.DeserializeValue(message))
            )
        );
    }

    private static ArrayBufferWriter<byte> Write<T>(ArrayBufferWriter<byte> buffer, T value)
    {
        buffer.ResetWrittenCount();
        CloneSerializer.Serialize(buffer, value);
        return buffer;
    }

    private static Action<int> Times<T>(Func<T> run) =>
        count =>
        {
            for (int i = 0; i < count; i++)
            {
                _ = run();
            }
        };

    private static void MeasureNode(
        ComparisonSettings settings,
        Dictionary<(string Shape, string Codec, string Direction), List<double>> rates
    )
    {
        string file = Path.GetTempFileName();
        try
        {
            RunNode(settings, file);
            using JsonDocument report = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (JsonElement row in report.RootElement.GetProperty("results").EnumerateArray())
            {
                foreach (string direction in new[] { "ser", "des" })
                {
                    var key = (Text(row, "shape"), Text(row, "codec"), direction);
                    double rate = row.GetProperty(direction)
                        .GetProperty("opsPerCpuSecondMedian")
                        .GetDouble();
                    (rates.TryGetValue(key, out List<double>? list) ? list : rates[key] = []).Add(
                        rate
                    );
                }
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static bool HasNode()
    {
        try
        {
            var start = new ProcessStartInfo("node", "--version") { RedirectStandardOutput = true };
            using Process process = Process.Start(start)!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static void RunNode(ComparisonSettings settings, string file)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "v8serdes.mjs");
        string length = settings.RoundLength.TotalMilliseconds.ToString(
            "0",
            CultureInfo.InvariantCulture
        );
        var start = new ProcessStartInfo(
            "node",
            [script, "--runs", "1", "--ms", length, "--out", file]
        )
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"node ended with {process.ExitCode}.");
        }
    }

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
}

/// <summary>One shape in one direction on one of our paths.</summary>
internal sealed record CloneCell(
    string Shape,
    string Direction,
    string Path,
    bool MayAlias,
    Action<int> Run
)
{
    private const string Native = "v8.Serializer(native views)";
    private const string Plain = "v8.serialize";

    // Until the runtime has compiled everything for good, a few times over.
    private const int WarmUps = 4;

    private readonly List<double> _rates = [];
    private int _count = 1;

    /// <summary>Runs until the code is hot, and finds how often it runs in a round.</summary>
    public void WarmUp(TimeSpan length)
    {
        for (int i = 0; i < WarmUps; i++)
        {
            double seconds = CpuSeconds(_count);
            while (seconds < length.TotalSeconds / 4)
            {
                _count *= 2;
                seconds = CpuSeconds(_count);
            }

            _count = Math.Max(1, (int)(_count / seconds * length.TotalSeconds));
        }
    }

    public void Measure(TimeSpan length)
    {
        GC.Collect();

        // A collection gives pages back to the system. Taking them up again is not part of the
        // work.
        Run(Math.Max(1, _count / 4));
        double seconds = CpuSeconds(_count);
        _rates.Add(_count / seconds);
        _count = Math.Max(1, (int)(_count / seconds * length.TotalSeconds));
    }

    public ComparisonRow ToRow(
        Dictionary<(string Shape, string Codec, string Direction), List<double>> node
    )
    {
        double native = Median(node[(Shape, Native, Direction)]);
        double plain = Median(node[(Shape, Plain, Direction)]);

        // v8.deserialize hands out a part of its input, so it is compared with our reading that
        // does the same.
        bool comparesNative =
            Shape.StartsWith("uint8", StringComparison.Ordinal) && Direction == "des"
                ? !MayAlias
                : native >= plain;
        string verb = Direction == "ser" ? "write" : "read";
        string v8 = (comparesNative, Direction) switch
        {
            (true, "ser") => "v8.Serializer",
            (true, _) => "v8.Deserializer",
            (false, "ser") => "v8.serialize",
            _ => "v8.deserialize",
        };
        return ComparisonRow.AtLeastRatio(
            $"clone: {verb} {Shape}, {Path}",
            "/s of CPU",
            Median(_rates),
            v8,
            comparesNative ? native : plain,
            1
        );
    }

    private double CpuSeconds(int count)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Run(count);
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static double Median(List<double> rates) => rates.Order().ElementAt(rates.Count / 2);
}
