using System.Runtime.InteropServices;

namespace HelloXen;

/// <summary>The functions of libfastabi.a that are used here (native/include/fastabi.h, fastabi_calls.h).</summary>
internal static unsafe class Native
{
    /// <summary>Xen's errno for "no such call".</summary>
    public const int ENOSYS = 38;

    [DllImport("fastabi", EntryPoint = "fastabi_info")]
    [SuppressGCTransition]
    public static extern HypervisorInfo* Info();

    [DllImport("fastabi", EntryPoint = "fastabi_version_version")]
    [SuppressGCTransition]
    public static extern long Version();
}
