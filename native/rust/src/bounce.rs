//! Hypercalls by the traditional ABI, made by FastABI where that carries them.

use core::arch::asm;

extern "C" {
    // No function of C: it takes the registers of a hypercall.
    fn fastabi_bounce();
}

/// Makes a hypercall as the traditional ABI has it: its number and its arguments, of which unused ones are 0. It goes by FastABI
/// where that carries it, and by the traditional instruction otherwise; ENOSYS before [`init`](crate::init()). Gives the
/// hypervisor's result. Not in the archives for confidential guests.
///
/// # Safety
///
/// A hypercall does what its arguments say: what they point to is there, as Xen's headers have it, and may be written where
/// they say so.
#[inline]
pub unsafe fn bounce(number: u64, arguments: [u64; 5]) -> i64 {
    let result;
    // SAFETY: all registers but rax come back as they were, and memory changes as the caller has agreed to.
    unsafe {
        asm!(
            "call {entry}",
            entry = in(reg) fastabi_bounce as *const () as usize,
            inlateout("rax") number => result,
            in("rdi") arguments[0],
            in("rsi") arguments[1],
            in("rdx") arguments[2],
            in("r10") arguments[3],
            in("r8") arguments[4],
        );
    }
    result
}
