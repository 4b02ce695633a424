//! Finding Xen, and the way to call it.

use core::sync::atomic::{AtomicU32, AtomicU64, AtomicU8, Ordering::Relaxed};

/// How the portable functions reach the hypervisor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Not at all: [`init`] has not run, there is no Xen, or the archive is not for this processor.
    None,
    /// Xen is there and does not speak FastABI.
    Classic,
    /// Xen speaks FastABI.
    Native,
}

/// The instruction that enters the hypervisor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instruction {
    /// There is no Xen, or the processor's vendor is not known: neither instruction may be executed.
    None,
    /// GenuineIntel, CentaurHauls, Shanghai.
    Vmcall,
    /// AuthenticAMD, HygonGenuine.
    Vmmcall,
}

/// What [`init`] found. All numbers are 0 where there is no Xen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Info {
    /// First of Xen's CPUID leaves: 0x40000000 plus a multiple of 0x100, at most 0x4000ff00.
    pub cpuid_base: u32,
    /// Highest of Xen's CPUID leaves: leaf `cpuid_base` + 0, eax.
    pub cpuid_max: u32,
    /// Xen's version, major << 16 | minor: leaf `cpuid_base` + 1, eax; 0 if Xen has no such leaf.
    pub xen_version: u32,
    /// `XEN_HVM_CPUID_` bits: leaf `cpuid_base` + 4, eax; 0 if Xen has no such leaf.
    pub hvm_features: u32,
    /// How the portable functions reach the hypervisor.
    pub mode: Mode,
    /// What this processor has, even where the archive is made for the other one.
    pub instruction: Instruction,
}

impl Info {
    /// Whether the hypervisor speaks FastABI. The proposal names the bit `XEN_HVM_CPUID_FASTABI`.
    pub const fn has_fastabi(&self) -> bool {
        self.hvm_features & 1 << 7 != 0
    }
}

/// struct fastabi_info of fastabi.h, which another processor may be writing to.
#[repr(C)]
struct Found {
    cpuid_base: AtomicU32,
    cpuid_max: AtomicU32,
    xen_version: AtomicU32,
    hvm_features: AtomicU32,
    mode: AtomicU8,
    instruction: AtomicU8,
}

extern "C" {
    fn fastabi_init() -> u32;
    fn fastabi_info() -> *const Found;
    static fastabi_direct_map_offset: AtomicU64;
}

/// Looks for Xen with the cpuid instruction and sets the mode of all portable functions.
///
/// May be called again and on several processors at once: each call comes to the same result and no call passes through
/// another one on its way. A guest that was migrated calls it once more, before any other processor makes a hypercall.
/// Takes up to 260 cpuid instructions. Never faults.
pub fn init() -> Mode {
    // SAFETY: it executes cpuid, and writes to variables of its own, as atomics.
    mode(unsafe { fastabi_init() })
}

/// What [`init`](init()) found; all numbers are 0 before it.
pub fn info() -> Info {
    // SAFETY: the address is that of a variable that is always there, and that is written by atomic stores alone.
    let found = unsafe { &*fastabi_info() };
    Info {
        cpuid_base: found.cpuid_base.load(Relaxed),
        cpuid_max: found.cpuid_max.load(Relaxed),
        xen_version: found.xen_version.load(Relaxed),
        hvm_features: found.hvm_features.load(Relaxed),
        mode: mode(found.mode.load(Relaxed).into()),
        instruction: match found.instruction.load(Relaxed) {
            1 => Instruction::Vmcall,
            2 => Instruction::Vmmcall,
            _ => Instruction::None,
        },
    }
}

/// Says where guest-physical memory is mapped: its address 0 is at this virtual one, for all processors. A traditional call
/// hands Xen a pointer where FastABI hands it a guest-physical address, and finds that pointer by adding this. It is 0, for
/// an identity map, unless the kernel sets it before such a call.
///
/// # Safety
///
/// Guest-physical memory is mapped there as long as such calls are made: Xen writes to what it finds at such an address.
pub unsafe fn set_direct_map_offset(offset: u64) {
    // SAFETY: a variable of the archive with the size and alignment of this type; what reads it are calls of the kernel's.
    unsafe { fastabi_direct_map_offset.store(offset, Relaxed) }
}

const fn mode(number: u32) -> Mode {
    match number {
        1 => Mode::Classic,
        2 => Mode::Native,
        _ => Mode::None,
    }
}
