using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FastAbi.BareMetal;

namespace CoreChecks;

/// <summary>Unsafe and MemoryMarshal: the bytes under the types.</summary>
internal static unsafe class Memory
{
    [StructLayout(LayoutKind.Sequential)]
    private struct Header
    {
        public ushort Type;
        public uint Length;
        public ulong Address;
    }

    [StructLayout(LayoutKind.Explicit, Size = 12)]
    private struct Overlay
    {
        [FieldOffset(0)]
        public uint Whole;

        [FieldOffset(2)]
        public ushort Upper;
    }

    public static void Run()
    {
        Console.WriteLine(Unsafe.SizeOf<Header>());
        Console.WriteLine(sizeof(Overlay));
        var overlay = new Overlay { Whole = 0x12345678 };
        Console.WriteLine(overlay.Upper);
        var header = new Header { Type = 1, Length = 2, Address = 3 };
        var bytes = MemoryMarshal.AsBytes(new Span<Header>(ref header));
        Console.WriteLine(bytes.Length);
        Console.WriteLine(bytes[4]);
        bytes[8] = 77;
        Console.WriteLine(header.Address);
        Console.WriteLine(MemoryMarshal.Read<uint>(bytes[4..]));
        MemoryMarshal.Write(bytes[8..], 0x0102030405060708UL);
        Console.WriteLine(header.Address);
        ReadOnlySpan<ushort> words = MemoryMarshal.Cast<byte, ushort>(bytes);
        Console.WriteLine(words.Length);
        Console.WriteLine(words[4]);
        MemoryMarshal.AsRef<Header>(bytes).Length = 99;
        Console.WriteLine(header.Length);
        int[] numbers = [1, 2, 3];
        ref var second = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(numbers), 1);
        second = 22;
        Console.WriteLine(numbers[1]);
        Console.WriteLine(Unsafe.ByteOffset(ref numbers[0], ref numbers[2]));
        Console.WriteLine(Unsafe.As<int, uint>(ref numbers[2]));
        Console.WriteLine(Unsafe.ReadUnaligned<uint>(ref bytes[1]));
        Check.That("references compare", Unsafe.AreSame(ref second, ref numbers[1]) && Unsafe.IsNullRef(ref Unsafe.NullRef<int>()));
        var text = stackalloc byte[] { 120, 101, 110, 0, 120 };
        Console.WriteLine(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text).Length);
        fixed (int* pinned = numbers)
            Console.WriteLine(pinned[1]);

        fixed (char* pinned = "pinned")
            Console.WriteLine(pinned[5]);

        Console.WriteLine(MemoryMarshal.CreateSpan(ref numbers[1], 2).Length);
    }
}
