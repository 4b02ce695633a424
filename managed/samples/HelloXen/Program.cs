using System;
using FastAbi;
using FastAbi.BareMetal;

namespace HelloXen;

/// <summary>The smallest guest in C#: says where it runs, and makes one hypercall.</summary>
internal static class Program
{
    /// <summary>Bit of <see cref="HypervisorInfo.HvmFeatures"/>: the hypervisor speaks FastABI.</summary>
    private const uint SpeaksFastAbi = 1 << 7;

    private static void Main()
    {
        Hypervisor.Initialize();
        var info = Hypervisor.Info;
        if (info.CpuidBase == 0)
        {
            Console.WriteLine("no Xen here: CPUID has no Xen leaves");
            Check.That("fastabi_version_version answers -ENOSYS", XenVersion.Version().Error == XenErrno.ENOSYS);
            return;
        }

        Console.Write("Xen ");
        Console.Write(info.XenVersion >> 16);
        Console.Write('.');
        Console.Write(info.XenVersion & 0xffff);
        Console.WriteLine((info.HvmFeatures & SpeaksFastAbi) != 0 ? "; FastABI is present" : "; FastABI is absent");
        Check.That("fastabi_version_version is what CPUID says", XenVersion.Version().Value == info.XenVersion);
    }
}
