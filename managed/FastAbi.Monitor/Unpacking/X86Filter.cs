using System.Runtime.CompilerServices;

namespace FastAbi.Monitor.Unpacking;

/// <summary>
/// Undoes xz's filter for x86 code (The .xz File Format, "BCJ Filters"): calls and jumps have absolute targets in the file, and
/// relative ones in memory.
/// </summary>
internal static unsafe class X86Filter
{
    private const int Longest = 4;

    /// <summary>Treats bytes whose first one is the first of the file.</summary>
    public static void Undo(byte* bytes, uint size)
    {
        // A bit for each of the last three bytes that could have been an opcode.
        uint mask = 0;
        long previous = -1;
        if (size <= Longest)
            return;

        var end = size - Longest;
        for (uint i = 0; i < end; i++)
        {
            if ((bytes[i] & 0xfe) != 0xe8)
                continue;

            var distance = i - previous;
            previous = i;
            mask = distance > 3 ? 0 : (mask << ((int)distance - 1)) & 7;
            if (mask != 0)
            {
                var checkedByte = bytes[i + 4 - BitNumber(mask)];
                if (!IsAllowed(mask) || IsHigh(checkedByte))
                {
                    mask = (mask << 1) | 1;
                    continue;
                }
            }

            if (!IsHigh(bytes[i + 4]))
            {
                mask = (mask << 1) | 1;
                continue;
            }

            Unsafe.WriteUnaligned(bytes + i + 1, Target(Unsafe.ReadUnaligned<uint>(bytes + i + 1), i + 5, mask));
            i += Longest;
            mask = 0;
        }
    }

    private static uint Target(uint source, uint next, uint mask)
    {
        while (true)
        {
            var target = source - next;
            if (mask == 0)
                return Extend(target);

            var shift = BitNumber(mask) * 8;
            if (!IsHigh((byte)(target >> (24 - shift))))
                return Extend(target);

            source = target ^ ((1u << (32 - shift)) - 1);
        }
    }

    private static uint Extend(uint target) => (target & 0x01ffffff) | (0 - (target & 0x01000000));

    private static bool IsHigh(byte value) => value is 0 or 0xff;

    private static bool IsAllowed(uint mask) => mask is 0 or 1 or 2 or 4;

    private static int BitNumber(uint mask) => mask switch
    {
        1 => 1,
        2 or 3 => 2,
        >= 4 => 3,
        _ => 0,
    };
}
