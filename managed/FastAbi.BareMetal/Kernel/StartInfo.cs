using System;
using System.Runtime.InteropServices;
using Internal.Runtime;

namespace FastAbi.BareMetal;

/// <summary>
/// What the loader tells a PVH guest: struct hvm_start_info (xen/include/public/arch-x86/hvm/start_info.h). Addresses are
/// guest-physical; the first 4 GiB are mapped one to one.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly unsafe struct StartInfo
{
    /// <summary>XEN_HVM_START_MAGIC_VALUE, the value of <see cref="Magic"/>.</summary>
    public const uint MagicValue = 0x336ec578;

    /// <summary>Shows that there is such a structure.</summary>
    public readonly uint Magic;

    /// <summary>Version of the structure; the memory map is there from 1 on.</summary>
    public readonly uint Version;

    /// <summary>SIF_* flags.</summary>
    public readonly uint Flags;

    /// <summary>Entries of the list of modules.</summary>
    public readonly uint ModuleCount;

    /// <summary>Address of the list of modules; 0: none.</summary>
    public readonly ulong Modules;

    /// <summary>Address of the command line; 0: none.</summary>
    public readonly ulong CommandLineAddress;

    /// <summary>Address of the ACPI root pointer; 0: none.</summary>
    public readonly ulong AcpiRoot;

    /// <summary>Address of the memory map; 0: none.</summary>
    public readonly ulong MemoryMap;

    /// <summary>Entries of the memory map.</summary>
    public readonly uint MemoryMapCount;

    private readonly uint _reserved;

    /// <summary>What this guest was told.</summary>
    public static ref readonly StartInfo Current => ref *(StartInfo*)NativeRuntime.StartInfoAddress();

    /// <summary>The command line in ASCII; empty where there is none.</summary>
    public ReadOnlySpan<byte> CommandLine => MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)CommandLineAddress);
}
