namespace FastAbi.Build.Plan;

/// <summary>Texts of some length.</summary>
internal static class BuildTexts
{
    /// <summary>The commands and options.</summary>
    public const string Help = """
        Usage: ./build.sh [COMMAND] [-p:NAME=VALUE ...]        (or: pwsh build.ps1 ...)

          all     Build everything, then boot guests on QEMU, on Xen and on the monitor (the default).
          test    Build everything, then run every test.
          bench   Build everything, then run the benchmarks.
          xen     Build Xen from source with FastABI in it.
          linux   Boot Debian's Linux on the monitor, with FastABI's module loaded and a shell.
          deb     Build Debian's packages of the library and of the tool, in out/deb/.
          clean   Remove out/, where everything built and downloaded lies.
          help    Show this text.

        Files of your own instead of Debian's:

          -p:Xen=FILE            Xen, as an ELF file or gzipped.
          -p:Qemu=FILE           qemu-system-x86_64.
          -p:XenHeaders=FOLDER   Xen's public headers, the folder that holds xen.h.
          -p:XenSource=FOLDER    Xen's sources, 4.17 or newer; they are copied and never changed.

        Any other -p:NAME=VALUE goes on to MSBuild. What each step printed is in out/log/.
        """;

    /// <summary>The last words after Xen was built.</summary>
    public const string Xen = """
        Xen is built with FastABI in it:

          out/xen/xen.elf            the hypervisor, for guests in PVH mode as dom0
          out/xen/xen-counting.elf   the same, which counts what native calls touch
          out/cache/xen/tree/xen/    its sources; those of FastABI are in arch/x86/hvm/fastabi/

        Boot a guest on it (./build.sh makes the runner and the guests):
          out/obj/bin/FastAbi.Boot/release/fastabi-boot --platform xen --xen out/xen/xen.elf --guest out/guest/hello-c.elf

        Or by hand:
          qemu-system-x86_64 -machine q35 -cpu qemu64,+svm,+npt -m 1024 -nodefaults -display none -serial stdio -no-reboot \
              -device isa-debug-exit,iobase=0xf4,iosize=0x04 -kernel out/xen/xen.elf -initrd out/guest/hello-c.elf \
              -append "com1=115200,8n1 console=com1 dom0=pvh dom0-iommu=none dom0_mem=256M"

        Another tree of Xen's sources: -p:XenSource=FOLDER. To put the files into your own: out/bin/fastabi xen --tree FOLDER
        """;

    /// <summary>The last words after everything was built and booted; what stands in braces comes from the reports.</summary>
    public const string Summary = """
        Some calls of the tour in C# on the monitor, with the instructions that serving took, and the table of all:

        {trace}

        {calls}

        Everything is built; the example guest passed on bare QEMU and on Xen, and the tour on Xen and on the monitor.

          out/bin/fastabi               the generator: checks abi/, writes the assembly and the C header
          out/lib/libfastabi.a          one function per operation, for Intel and AMD
          out/lib/libfastabi-vmcall.a   the same for Intel only, and -vmmcall.a for AMD only
          out/lib/libfastabi-ghcb.a     the same for confidential guests, by VMGEXIT; -tdcall.a by TDCALL
          out/lib/libfastabi-sim.a      the same for tests on a host: the hypercall is a function of yours
          out/lib/windows/fastabi.lib   the same for UEFI and for Windows' drivers: Microsoft's x64 convention, COFF; -vmcall, -vmmcall
          out/include/fastabi.h         what a C kernel includes
          out/nuget/                    packages: all this for C#, kernels in C# and their templates, the generator as a dotnet tool
          out/explore.html              every operation, to look up: registers, structs, answers, costs, proofs
          out/guest/monitor.elf         a hypervisor that speaks FastABI: docs/monitor-guide.md
          out/guest/hello-c.elf         the example guest; its source is native/guest/hello.c
          out/guest/tour-c.elf          a guest that makes every call on Xen: native/guest/tour/, docs/answers.md
          out/guest/HelloXen.elf        a guest in C#: managed/samples/HelloXen/, managed/FastAbi.BareMetal/README.md
          out/guest/XenTour.elf         the tour in C#, by the typed bindings: managed/samples/XenTour/
          out/boot/                     what they reported, and the whole serial logs

          on bare QEMU   {bare}
          on Xen         {xen}

          the tour       on Xen 4.17, classic calls       on the monitor, native calls
            in C         {tour}{monitor}
            in C#        {csharp}{monitor-csharp}

          the tour as a confidential guest, on the SEV-ES that the monitor plays: {sealed}

        Where FastABI is absent, the portable functions make the classic hypercall; a native one is ok if it answers -ENOSYS and
        leaves its outputs alone.

        Next:
          out/bin/fastabi list                            every operation with its registers and cost
          out/bin/fastabi describe event_channel.status   one operation in full
          make -C native/guest run-monitor GUEST=your.elf OPTIONS="trace count"
                                                          your kernel on the monitor, each call shown
          ./build.sh test                                 every test
        """;
}
