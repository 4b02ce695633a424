//! The hypervisor of the tests: the hooks that `libfastabi-sim.a` calls, each test's own on the thread of that test.

use std::cell::RefCell;
use std::sync::Once;

/// The registers at the hypercall instruction: struct fastabi_sim_registers of fastabi_sim.h.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Registers {
    pub rax: u64,
    pub rbx: u64,
    pub rcx: u64,
    pub rdx: u64,
    pub rsi: u64,
    pub rdi: u64,
    pub rbp: u64,
    pub rsp: u64,
    pub r8: u64,
    pub r9: u64,
    pub r10: u64,
    pub r11: u64,
    pub r12: u64,
    pub r13: u64,
    pub r14: u64,
    pub r15: u64,
    pub rflags: u64,
}

impl Registers {
    /// A register by its number in the specification.
    pub fn numbered(&mut self, number: usize) -> &mut u64 {
        match number {
            0 => &mut self.rax,
            1 => &mut self.rdi,
            2 => &mut self.rsi,
            3 => &mut self.r8,
            4 => &mut self.r9,
            5 => &mut self.r10,
            6 => &mut self.r11,
            7 => &mut self.r12,
            _ => panic!("the specification has eight registers"),
        }
    }
}

thread_local! {
    /// The registers of the calls so far, and what answers the next.
    static SERVER: RefCell<(Vec<Registers>, Registers)> = RefCell::default();
}

/// Makes a call whose hypervisor answers with these of the specification's registers; gives back what it answered, and the
/// registers at each hypercall.
pub fn serve<T>(answer: Registers, call: impl FnOnce() -> T) -> (T, Vec<Registers>) {
    SERVER.with(|server| *server.borrow_mut() = (Vec::new(), answer));
    let result = call();
    (result, SERVER.with(|server| server.borrow_mut().0.split_off(0)))
}

/// Has the crate find a Xen that speaks FastABI.
pub fn init() {
    static FOUND: Once = Once::new();
    FOUND.call_once(|| assert_eq!(fastabi::init(), fastabi::Mode::Native));
}

/// # Safety
///
/// The archive calls it, with its own registers.
#[no_mangle]
pub unsafe extern "C" fn fastabi_sim_hypercall(registers: *mut Registers) {
    // SAFETY: the caller's.
    let registers = unsafe { &mut *registers };
    SERVER.with(|server| {
        let (seen, answer) = &mut *server.borrow_mut();
        seen.push(*registers);
        for number in 0..8 {
            *registers.numbered(number) = *answer.numbered(number);
        }
    });
}

/// # Safety
///
/// The archive calls it, with its own four words.
#[no_mangle]
pub unsafe extern "C" fn fastabi_sim_cpuid(leaf: u32, result: *mut [u32; 4]) {
    let word = |text: &[u8; 4]| u32::from_le_bytes(*text);
    let answer = match leaf {
        0 => [1, word(b"Auth"), word(b"cAMD"), word(b"enti")],
        0x4000_0000 => [0x4000_0004, word(b"XenV"), word(b"MMXe"), word(b"nVMM")],
        0x4000_0001 => [4 << 16 | 17, 0, 0, 0],
        0x4000_0004 => [1 << 7, 0, 0, 0],
        1 => [0, 0, 1 << 31, 0],
        _ => [0; 4],
    };
    // SAFETY: the caller's.
    unsafe { *result = answer };
}
