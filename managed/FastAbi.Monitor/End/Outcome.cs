namespace FastAbi.Monitor.End;

/// <summary>
/// How a guest ended. QEMU's exit status is twice the value plus one (-device isa-debug-exit), which is in the comments.
/// Values below 0x20 are those of native/guest: 39 is a fault of the monitor's own.
/// </summary>
internal enum Outcome : byte
{
    /// <summary>The guest has not ended.</summary>
    None = 0,

    /// <summary>65: sched.shutdown for poweroff: a test guest does that whose checks passed.</summary>
    Poweroff = 0x20,

    /// <summary>67: sched.shutdown for reboot.</summary>
    Reboot = 0x21,

    /// <summary>69: sched.shutdown for suspend.</summary>
    Suspend = 0x22,

    /// <summary>71: sched.shutdown for crash: a test guest does that whose checks did not pass.</summary>
    Crash = 0x23,

    /// <summary>73: a watchdog ran out, or sched.shutdown for watchdog.</summary>
    Watchdog = 0x24,

    /// <summary>75: sched.shutdown for another reason.</summary>
    OtherShutdown = 0x25,

    /// <summary>77: the last vCPU went down.</summary>
    LastVcpuDown = 0x26,

    /// <summary>81: a fault while the guest handled a double fault.</summary>
    TripleFault = 0x28,

    /// <summary>83: an access to a guest-physical address without memory.</summary>
    AccessOutsideMemory = 0x29,

    /// <summary>85: nothing can wake a vCPU any more, or the guest neither did anything nor printed for too long.</summary>
    Silence = 0x2a,

    /// <summary>87: the guest did something that the monitor does not do for a guest.</summary>
    NotServed = 0x2b,

    /// <summary>89: the processor refuses the guest's state.</summary>
    InvalidState = 0x2c,

    /// <summary>91: the guest has asked to be terminated, as one does that finds its hypervisor hostile.</summary>
    Terminated = 0x2d,

    /// <summary>97: the file is not a guest that can be booted.</summary>
    NotAGuest = 0x30,

    /// <summary>99: the monitor's options are wrong.</summary>
    WrongOptions = 0x31,

    /// <summary>101: the processor has no SVM with nested paging, or the machine too little memory.</summary>
    WrongMachine = 0x32,

    /// <summary>103: option guard found memory changed that is not the guest's.</summary>
    MemoryDamaged = 0x33,

    /// <summary>105: option hostile fooled the guest, or found a secret of its.</summary>
    Fooled = 0x34,
}
