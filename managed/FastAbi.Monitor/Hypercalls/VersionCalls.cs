using System;
using FastAbi.Dispatch;

namespace FastAbi.Monitor.Hypercalls;

/// <summary>What xen_version tells beside the operations of FastABI (xen/include/public/version.h).</summary>
internal sealed unsafe class VersionCalls(IGuestSpace<int> space)
{
    private const uint ExtraVersion = 1;
    private const uint CompileInfo = 2;
    private const uint Capabilities = 3;
    private const uint Changeset = 4;
    private const uint PlatformParameters = 5;
    private const uint PageSize = 7;
    private const uint GuestHandle = 8;
    private const uint CommandLine = 9;

    private const int GuestHandleSize = 16;
    private const int CompileInfoSize = 64 + 16 + 32 + 32;
    private const int TextSize = 1024;
    private const int ChangesetSize = 64;

    /// <summary>Serves a call.</summary>
    /// <returns>The result; null: it is none of these.</returns>
    public long? Serve(int caller, in TraditionalRegisters registers)
    {
        var address = registers.Rsi;
        switch ((uint)registers.Rdi)
        {
            case ExtraVersion:
                return Put(caller, address, ".0-fastabi"u8, 16);
            case CompileInfo:
                return Put(caller, address, default, CompileInfoSize);
            case Capabilities:
                return Put(caller, address, "xen-3.0-x86_64 hvm-3.0-x86_32 hvm-3.0-x86_32p hvm-3.0-x86_64 "u8, TextSize);
            case Changeset:
                return Put(caller, address, default, ChangesetSize);
            case PlatformParameters:
                return Put(caller, address, default, sizeof(ulong));
            case PageSize:
                return (long)Host.HostMemory.PageSize;
            case GuestHandle:
                return Put(caller, address, default, GuestHandleSize);
            case CommandLine:
                return Put(caller, address, default, TextSize);
            default:
                return null;
        }
    }

    // Text, and zeros behind it.
    private long Put(int caller, ulong address, ReadOnlySpan<byte> text, int size)
    {
        var bytes = stackalloc byte[size];
        var all = new Span<byte>(bytes, size);
        all.Clear();
        text.CopyTo(all);
        return space.Write(caller, address, bytes, size) ? 0 : -(long)XenErrno.EFAULT;
    }
}
