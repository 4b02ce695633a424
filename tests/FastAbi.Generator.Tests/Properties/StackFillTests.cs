using FastAbi.Generator.Lowering.Classic;

namespace FastAbi.Generator.Tests.Properties;

/// <summary>A struct's constant bytes get their values, with the fewest stores there can be.</summary>
public sealed class StackFillTests
{
    private static readonly byte?[] _kinds = [null, 0, 1, 0xff];

    /// <summary>All structs of 8 bytes in which a byte is an input, zero, one, or all ones.</summary>
    public static TheoryData<int> FirstTwoBytes => [.. Enumerable.Range(0, _kinds.Length * _kinds.Length)];

    [Theory, MemberData(nameof(FirstTwoBytes))]
    public void Plan_EveryStructOfEightBytes_FillsItWithTheFewestStores(int first)
    {
        for (var rest = 0; rest < 1 << 12; rest++)
        {
            var code = first << 12 | rest;
            var bytes = Enumerable.Range(0, 8).Select(i => _kinds[code >> (2 * i) & 3]).ToArray();
            var plan = StackFill.Plan(bytes);

            AssertFills(bytes, plan);
            Assert.True(plan.Count == Fewest(bytes), $"{Text(bytes)} takes {plan.Count} stores, and {Fewest(bytes)} would do");
        }
    }

    [Fact]
    public void Plan_RandomLongStructs_FillsThem()
    {
        var random = new Random(Seed.Value);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = new byte?[8 * random.Next(1, 9)];
            for (var i = 0; i < bytes.Length;)
            {
                var kind = _kinds[random.Next(_kinds.Length)];
                for (var end = Math.Min(bytes.Length, i + (1 << random.Next(4))); i < end; i++)
                    bytes[i] = kind;
            }
            AssertFills(bytes, StackFill.Plan(bytes));
        }
    }

    private static void AssertFills(byte?[] bytes, IReadOnlyList<(int Offset, int Width, uint Constant)> plan)
    {
        var memory = new byte?[bytes.Length];
        foreach (var (offset, width, constant) in plan)
        {
            Assert.True(width is 1 or 2 or 4 || width == 8 && constant <= int.MaxValue,
                $"no instruction stores 0x{constant:x} in {width} bytes");
            for (var i = 0; i < width; i++)
                memory[offset + i] = i < 4 ? (byte)(constant >> (8 * i)) : (byte)0;
        }
        Assert.All(bytes.Index(), item => Assert.True(item.Item is null || memory[item.Index] == item.Item,
            $"byte {item.Index} of {Text(bytes)} becomes {memory[item.Index]} (FASTABI_SEED={Seed.Value})"));
    }

    /// <summary>The fewest stores, by trying every store at the first byte that still needs one.</summary>
    private static int Fewest(byte?[] bytes, int from = 0)
    {
        while (from < bytes.Length && bytes[from] is null)
            from++;
        if (from == bytes.Length)
            return 0;
        var fewest = int.MaxValue;
        foreach (var width in (int[])[8, 4, 2, 1])
        {
            for (var start = Math.Max(0, from - width + 1); start <= from && start + width <= bytes.Length; start++)
            {
                if (width < 8 || IsSmall(bytes.AsSpan(start, 8)))
                    fewest = Math.Min(fewest, 1 + Fewest(bytes, start + width));
            }
        }
        return fewest;
    }

    private static bool IsSmall(ReadOnlySpan<byte?> bytes) => bytes[3] is null or < 0x80 && bytes[4..].IndexOfAnyExcept(null, (byte)0) < 0;

    private static string Text(byte?[] bytes) => string.Join(' ', bytes.Select(item => item is { } value ? $"{value:x2}" : "--"));
}
