namespace FastAbi.Generator.Lowering.Classic;

/// <summary>
/// Fills bytes of a struct on the stack with the fewest stores of constants. A store may reach over bytes that get their
/// value later, so that it need not stop at them.
/// </summary>
public sealed class StackFill
{
    private static readonly int[] _widths = [8, 4, 2, 1];

    private readonly byte?[] _bytes;
    private readonly (int Stores, int Misaligned, int Start, int Width)[] _best;

    private StackFill(byte?[] bytes)
    {
        _bytes = bytes;
        _best = new (int, int, int, int)[bytes.Length + 1];
        for (var from = bytes.Length - 1; from >= 0; from--)
            _best[from] = bytes[from] is null ? _best[from + 1] : Candidates(from).Min();
    }

    /// <summary>The stores, by offset.</summary>
    /// <param name="bytes">The bytes, up to where a store may reach; null for those that get their value later.</param>
    /// <returns>Each store's offset and width in bytes, and its constant, which is sign-extended to 8 bytes.</returns>
    public static IReadOnlyList<(int Offset, int Width, uint Constant)> Plan(IReadOnlyList<byte?> bytes)
    {
        var fill = new StackFill([.. bytes]);
        var plan = new List<(int, int, uint)>();
        for (var from = fill.Next(0); from < bytes.Count;)
        {
            var (_, _, start, width) = fill._best[from];
            plan.Add((start, width, fill.Constant(start, width)));
            from = fill.Next(start + width);
        }
        return plan;
    }

    private IEnumerable<(int Stores, int Misaligned, int Start, int Width)> Candidates(int from)
    {
        foreach (var width in _widths)
        {
            for (var start = Math.Max(0, from - width + 1); start <= from && start + width <= _bytes.Length; start++)
            {
                // Only 32 bits of an 8-byte constant are in the instruction; the sign fills the rest.
                if (width == 8 && (Constant(start, 4) > int.MaxValue || Constant(start + 4, 4) != 0))
                    continue;
                var rest = _best[start + width];
                yield return (rest.Stores + 1, rest.Misaligned + (start % width == 0 ? 0 : 1), start, width);
            }
        }
    }

    private int Next(int from)
    {
        while (from < _bytes.Length && _bytes[from] is null)
            from++;
        return from;
    }

    private uint Constant(int start, int width)
    {
        var constant = 0u;
        for (var i = 0; i < Math.Min(width, 4); i++)
            constant |= (uint)(_bytes[start + i] ?? 0) << (8 * i);
        return constant;
    }
}
