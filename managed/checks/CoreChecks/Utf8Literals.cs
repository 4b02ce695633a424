using System;
using FastAbi.BareMetal;

namespace CoreChecks;

/// <summary>Text in bytes.</summary>
internal static class Utf8Literals
{
    private static ReadOnlySpan<byte> Signature => "XenVMMXenVMM"u8;

    public static void Run()
    {
        Console.WriteLine(Signature.Length);
        Console.WriteLine(Signature[3]);
        Console.WriteLine("\u00e9\u20ac"u8.Length);
        Check.That("bytes compare", Signature.SequenceEqual("XenVMMXenVMM"u8) && !Signature.SequenceEqual("KVMKVMKVM"u8));
        uint sum = 0;
        foreach (var value in Signature)
            sum = (sum * 31) + value;

        Console.WriteLine(sum);
    }
}
