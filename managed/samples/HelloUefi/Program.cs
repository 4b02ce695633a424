using System;
using FastAbi;
using FastAbi.BareMetal;

namespace HelloUefi;

/// <summary>The smallest UEFI program in C#: says where it runs, and makes calls.</summary>
internal static class Program
{
    /// <summary>Bit of <see cref="HypervisorInfo.HvmFeatures"/>: the hypervisor speaks FastABI.</summary>
    private const uint SpeaksFastAbi = 1 << 7;

    private static void Main(string[] args)
    {
        Console.Write("UEFI ");
        Console.Write(Uefi.Revision >> 16);
        Console.Write('.');
        Console.Write((Uefi.Revision & 0xffff) / 10);
        Console.Write(" of ");
        Console.WriteLine(Uefi.Vendor);
        foreach (var word in args)
        {
            Console.Write("argument: ");
            Console.WriteLine(word);
        }

        Hypervisor.Initialize();
        if (Hypervisor.Info.CpuidBase == 0)
            TellOfNoXen();
        else
            TellOfXen(Hypervisor.Info);
    }

    private static void TellOfNoXen()
    {
        Console.WriteLine("no Xen here: CPUID has no Xen leaves");
        Check.That("fastabi_version_version answers -ENOSYS", XenVersion.Version().Error == XenErrno.ENOSYS);
        Check.That(
            "fastabi_event_channel_alloc_unbound answers -ENOSYS",
            EventChannel.AllocUnbound(DomId.Self, new DomId(0), out _).Error == XenErrno.ENOSYS);
    }

    private static void TellOfXen(in HypervisorInfo info)
    {
        Console.Write("Xen ");
        Console.Write(info.XenVersion >> 16);
        Console.Write('.');
        Console.Write(info.XenVersion & 0xffff);
        Console.WriteLine((info.HvmFeatures & SpeaksFastAbi) != 0 ? "; FastABI is present" : "; FastABI is absent");
        Check.That("fastabi_version_version is what CPUID says", XenVersion.Version().Value == info.XenVersion);
        Check.That("a port can be allocated", EventChannel.AllocUnbound(DomId.Self, DomId.Self, out var port).IsOk);
        Check.That("it can be closed", EventChannel.Close(port).IsOk);
        Check.That("and not twice", EventChannel.Close(port).Error == XenErrno.EINVAL);
    }
}
