using Internal.Runtime;

namespace FastAbi.BareMetal;

/// <summary>
/// The proposal's fixed memory layout: pages of the hypervisor's that are in place, and mapped one to one, before the guest starts. Null
/// where the guest was told of none; it has to ask for them then.
/// </summary>
public static unsafe class FixedLayout
{
    // Types of the memory map.
    private const uint TypeSharedInfo = 0xf0000001;
    private const uint TypeGrantTable = 0xf0000002;
    private const uint TypeGrantStatus = 0xf0000003;
    private const uint TypeForeign = 0xf0000004;

    /// <summary>The page of struct shared_info.</summary>
    public static byte* SharedInfo => (byte*)NativeRuntime.FixedPage(TypeSharedInfo, 0);

    /// <summary>A frame of the grant table.</summary>
    public static byte* GrantTable(uint number) => (byte*)NativeRuntime.FixedPage(TypeGrantTable, number);

    /// <summary>A status frame of a grant table of version 2.</summary>
    public static byte* GrantStatus(uint number) => (byte*)NativeRuntime.FixedPage(TypeGrantStatus, number);

    /// <summary>A page without memory, for a grant to be mapped at.</summary>
    public static byte* Foreign(uint number) => (byte*)NativeRuntime.FixedPage(TypeForeign, number);
}
