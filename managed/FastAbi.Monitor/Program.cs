using System;
using FastAbi.BareMetal;
using FastAbi.Domains;
using FastAbi.Monitor.Boot;
using FastAbi.Monitor.Devices;
using FastAbi.Monitor.End;
using FastAbi.Monitor.Exits;
using FastAbi.Monitor.Guest;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Hostile;
using FastAbi.Monitor.Hypercalls;
using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Report;
using FastAbi.Monitor.Run;
using FastAbi.Monitor.SevEs.Hostile;
using FastAbi.Monitor.SevEs.Hypervisor;
using FastAbi.Monitor.SevEs.Processor;
using FastAbi.Monitor.Svm;
using FastAbi.Monitor.Tdx.Hostile;
using FastAbi.Monitor.Tdx.Hypervisor;
using FastAbi.Monitor.Tdx.Module;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor;

/// <summary>
/// A hypervisor that speaks FastABI: boots the PVH guest that QEMU brings as -initrd, and ends QEMU when the guest ends, with
/// an exit status that tells how (<see cref="Outcome"/>).
/// </summary>
internal static unsafe class Program
{
    private const ushort PortDebugExit = 0xf4; // QEMU: -device isa-debug-exit,iobase=0xf4,iosize=0x04
    private const ulong Megabyte = 1 << 20;
    private const ulong DefaultMegabytes = 128;
    private const ulong FramesPerMegabyte = Megabyte / HostMemory.PageSize;

    // For the pages of the model, the vCPUs and the maps beside the nested page tables.
    private const ulong OtherPages = 1024;

    // The highest bit of a physical address: what SEV and TDX take from the guest's addresses.
    private static int EncryptionBit => (int)(CpuidLeaf.OfProcessor(0x80000008).Eax & 0xff) - 1;

    private static void Main()
    {
        // The firmware may have left the cursor within a line.
        Console.WriteLine();
        var how = Start();
        Port.Write(PortDebugExit, (byte)how);
        Line.Write($"QEMU has no -device isa-debug-exit,iobase=0xf4,iosize=0x04, so nobody learns of the end");
        while (true)
        {
            Interrupts.Disable();
            Processor.WaitForInterrupt();
        }
    }

    private static Outcome Start()
    {
        var options = MonitorOptions.Parse(StartInfo.Current.CommandLine);
        if (!options.Wrong.IsEmpty)
        {
            Line.Write($"option {options.Wrong} {options.Expected}");
            Console.WriteLine(MonitorOptions.Usage);
            return Outcome.WrongOptions;
        }

        if (!SvmSupport.IsPresent)
        {
            Line.Write($"the processor has no SVM with nested paging: run QEMU with -cpu qemu64,+svm,+npt");
            return Outcome.WrongMachine;
        }

        var map = MachineMemoryMap.Find();
        var host = map.FindUnused();
        var megabytes = ChooseSize(options.Megabytes, host.Unused.Size);
        if (megabytes == 0)
        {
            Line.Write($"the machine has {host.Unused.Size / Megabyte} MiB left, too little for the guest: run QEMU with more (-m)");
            return Outcome.WrongMachine;
        }

        if (options.IsSealed && EncryptionBit < PrivateView.LowestBit)
        {
            Line.Write($"the processor's addresses have no room for another bit: run QEMU with -cpu qemu64,+svm,+npt,phys-bits=48");
            return Outcome.WrongMachine;
        }

        HostTimer.Enable();
        var start = Processor.TimeStamp;
        var calibration = Calibration.Measure(new MachineCounters());
        HostTimer.Start(0);
        if (calibration.Doubt > Calibration.Tolerable)
        {
            Line.Write($"the machine's clock cannot be measured: its 8254 (PIT) and its local APIC do not count as they should");
            return Outcome.WrongMachine;
        }

        return Run(in options, map, host, megabytes, new SystemClock(start, in calibration));
    }

    // 0: it does not fit.
    private static ulong ChooseSize(ulong wanted, ulong free)
    {
        var size = wanted == 0 ? DefaultMegabytes : wanted;
        while (size > 0
            && ((size * FramesPerMegabyte) + TablesFor(size * FramesPerMegabyte) + OtherPages) * HostMemory.PageSize > free)
        {
            size = wanted == 0 ? size - 1 : 0;
        }

        return size;
    }

    private static ulong TablesFor(ulong frames) =>
        NestedPageTable.PagesFor(frames) + PrivateView.PagesFor(frames) + SecurePages.PagesFor(frames) + ReverseMap.PagesFor(frames);

    private static Outcome Run(in MonitorOptions options, MachineMemoryMap machineMap, HostMemory host, ulong megabytes, SystemClock clock)
    {
        SvmSupport.Enable(host);

        GuestMemoryMap map = new(megabytes * Megabyte, options.HasFixedLayout, options.IsTdx ? FirmwarePages.Count : 0);
        var frames = megabytes * FramesPerMegabyte;
        NestedPageTable memory = new(host, host.Reserve(frames), frames);
        var view = options.IsSealed ? new PrivateView(host, memory, frames, EncryptionBit, options.IsTdx) : null;
        var complaint = GuestLoader.Load(memory, map, in options, host.Unused, out var entry, out var startInfo);
        if (complaint is not null)
        {
            Line.Write($"the guest cannot be booted: {complaint}");
            return Outcome.NotAGuest;
        }

        view?.Launch();
        var vcpus = MakeVcpus(in options, host, memory);
        vcpus[0].EnterPvh(entry, startInfo);
        Window window = new(host);
        GuestMachine machine = new(host, memory, map, clock, vcpus, window);
        Domain domain = new(machine, options.Vcpus);
        if (options.HasFixedLayout && !domain.PlaceSharedPages(map.FixedLayout))
            throw new InvalidOperationException("the nested page tables have no room for the fixed layout");

        SerialPort serial = new();
        Verdict verdict = new(serial);
        GuestSpace space = new(vcpus, memory, window);
        RunstateAreas areas = new(domain, space);
        TranslatedCalls translated = new(domain, space, options.Trace);
        GuestConsole console = new(domain, space, serial);
        HypercallGate hypercalls = new(domain, translated, new TraditionalCalls(domain, space, console, areas, frames), in options);
        CpuidModel cpuid = new(
            options.Vendor, options.Leaf, options.SpeaksFastAbi, clock, options.HasGhcb ? EncryptionBit : 0, options.HasPageStates);
        PortAccess ports = new(serial, domain, memory);
        IHost processor = new HostProcessor(clock, (Vmcb*)host.Allocate(1));
        SealedProcessor? sealing = null;
        TrustedModule? module = null;
        ExitServer exits;
        var referee = options.Hostile is { } seed ? new Referee(memory, frames, seed) : null;
        if (view is null)
        {
            exits = new ExitHandler(machine, domain, hypercalls, cpuid, ports, verdict, options.Vendor);
        }
        else if (options.IsTdx)
        {
            SecurePages pages = new(host, view, frames);
            Firmware firmware = new(view, map.Mailbox);
            processor = module = new TrustedModule(processor, host, view, pages, firmware, cpuid, vcpus, machine.Cr4Bits);
            CallServer calls = new(machine, domain, hypercalls, cpuid, ports, view, pages, verdict);
            exits = new TrustedExits(domain, firmware, calls, verdict);
            if (referee is not null)
                exits = new HostileCalls(exits, memory, options.Vcpus, referee, options.Hostile ?? 0);
        }
        else
        {
            var pages = options.HasPageStates ? new ReverseMap(host, view, frames) : null;
            processor = sealing = new SealedProcessor(processor, host, memory, view, vcpus, machine.Cr4Bits, pages);
            EventServer events = new(machine, domain, hypercalls, cpuid, ports, pages);
            MsrProtocol protocol = new(cpuid, vcpus[0].Vmcb->Ghcb, memory, pages, events, verdict);
            exits = new SealedExits(domain, memory, protocol, events, verdict);
            if (referee is not null)
                exits = new HostileExits(exits, memory, options.Vcpus, referee, options.Hostile ?? 0);
        }

        MonitoredGuest guest = new(exits, areas, console, new ShutdownVerdict(domain, verdict), verdict);
        RunLoop monitor = new(vcpus, memory, domain, guest, processor, options.Silence * Nanoseconds.PerSecond);
        var instruction = options.Vendor == Vendor.Intel ? "vmcall" : "vmmcall";
        Line.Write($"{options.Vcpus} vCPU, {megabytes} MiB, {instruction}, Xen's leaves at 0x{options.Leaf:x}");
        var guard = options.Guard ? StartGuard(machineMap, host) : null;
        monitor.Run();
        if (verdict.Vcpu is { } vcpu && view is null)
            RegisterDump.Print(vcpu);
        if (options.Count)
        {
            hypercalls.PrintCounts();
            if (sealing is not null)
                Line.Write($"{"hypercall instructions that raised #VC"u8,-40}{sealing.HypercallExceptions,10}");
            if (module is not null)
                Line.Write($"{"hypercall instructions that raised #VE"u8,-40}{module.HypercallExceptions,10}");
        }

        referee?.Print();
        if (guard is not null && !IsUnchanged(guard))
            return Outcome.MemoryDamaged;

        return referee is { HasFooled: true } ? Outcome.Fooled : verdict.How;
    }

    // All memory but the monitor's stack and data, and what was handed out, to the guest or to the monitor.
    private static MemoryGuard StartGuard(MachineMemoryMap map, HostMemory host)
    {
        ReadOnlySpan<MemoryRange> written =
        [
            new(0, HostMemory.PageSize), // it is not mapped
            new(NativeCode.StackStart(), NativeCode.CodeStart()),
            new(NativeCode.DataStart(), NativeCode.DataEnd()),
            host.Used,
        ];
        MemoryGuard.Fill(host.Unused);
        MemoryGuard guard = new();
        for (var i = 0; i < map.Length; i++)
            guard.Add(map[i], written);

        return guard;
    }

    private static bool IsUnchanged(MemoryGuard guard)
    {
        if (guard.IsUnchanged(out var changed))
        {
            Line.Write(
                $"guard: all {guard.Size / Megabyte} MiB of memory that are neither the guest's nor the monitor's data are unchanged");
            return true;
        }

        Line.Write($"guard: memory between 0x{changed.Start:x} and 0x{changed.End:x} has changed, which is not the guest's");
        return false;
    }

    private static VirtualCpu[] MakeVcpus(in MonitorOptions options, HostMemory host, NestedPageTable memory)
    {
        VmcbSettings settings = new()
        {
            Exceptions = options.Vendor == Vendor.Intel ? 1u << Event.UndefinedInstruction : 0,
            PortPermissionMap = PermissionMaps.Ports(host),
            MsrPermissionMap = PermissionMaps.Msrs(host),
            NestedCr3 = memory.Root,
            AddressSpaceIds = SvmSupport.AddressSpaceIds,
        };
        var vcpus = new VirtualCpu[options.Vcpus];
        for (var i = 0; i < vcpus.Length; i++)
            vcpus[i] = new VirtualCpu(i, host, in settings);

        return vcpus;
    }
}
