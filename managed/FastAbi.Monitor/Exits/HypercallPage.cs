using System;
using System.Runtime.CompilerServices;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Exits;

/// <summary>
/// The page of entry points for hypercalls in the traditional ABI, which a guest asks for by a model-specific register
/// (xen/include/public/arch-x86/cpuid.h, "Leaf 3").
/// </summary>
internal static unsafe class HypercallPage
{
    /// <summary>vmcall or vmmcall, and both are as long.</summary>
    public const uint InstructionLength = 3;

    private const int EntrySize = 32;
    private const int Iret = 23; // xen/include/public/xen.h: __HYPERVISOR_iret, which has no meaning here
    private const byte MoveToEax = 0xb8;
    private const byte Return = 0xc3;
    private const byte Breakpoint = 0xcc;

    /// <summary>Fills a page of the guest's.</summary>
    public static void Fill(byte* page, Vendor vendor)
    {
        new Span<byte>(page, (int)HostMemory.PageSize).Fill(Breakpoint);
        for (var number = 0; number < (int)HostMemory.PageSize / EntrySize; number++)
        {
            var entry = page + (number * EntrySize);
            if (number == Iret)
            {
                entry[0] = 0x0f;
                entry[1] = 0x0b;
                continue;
            }

            entry[0] = MoveToEax;
            Unsafe.WriteUnaligned(entry + 1, (uint)number);
            entry[5] = 0x0f;
            entry[6] = 0x01;
            entry[7] = vendor == Vendor.Intel ? (byte)0xc1 : (byte)0xd9;
            entry[8] = Return;
        }
    }
}
