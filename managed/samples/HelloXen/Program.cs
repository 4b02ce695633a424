using System;
using FastAbi.BareMetal;

namespace HelloXen;

/// <summary>The smallest guest in C#: says where it runs, and makes one hypercall.</summary>
internal static unsafe class Program
{
    private static void Main()
    {
        HypervisorInfo* info = Native.Info();
        if (info->CpuidBase == 0)
        {
            Console.WriteLine("no Xen here: CPUID has no Xen leaves");
            Check.That("fastabi_version_version answers -ENOSYS", Native.Version() == -Native.ENOSYS);
            return;
        }

        Console.Write("Xen ");
        Console.Write(info->XenVersion >> 16);
        Console.Write('.');
        Console.Write(info->XenVersion & 0xffff);
        Console.WriteLine((info->HvmFeatures & HypervisorInfo.FastAbi) != 0 ? "; FastABI is present" : "; FastABI is absent");
        Check.That("fastabi_version_version is what CPUID says", Native.Version() == info->XenVersion);
    }
}
