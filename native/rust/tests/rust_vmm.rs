//! The adapter for rust-vmm/xen: a call that its crates make by the traditional ABI goes by FastABI.

#![deny(warnings, unsafe_op_in_unsafe_fn)]

#[path = "../examples/rust_vmm.rs"]
mod rust_vmm;
mod sim;

use rust_vmm::{FastAbi, XenError, XenHypercall};
use sim::Registers;

/// struct xen_hvm_param, as Xen's headers have it.
#[repr(C)]
struct Param {
    domid: u16,
    index: u32,
    value: u64,
}

const HVM_OP: usize = 34;
const GET_PARAM: usize = 1;

/// As `XenHvmOp::get_hvm_param` does it.
fn get_param(index: u32) -> Result<u64, XenError> {
    let mut param = Param { domid: 0x7ff0, index, value: 0 };
    // SAFETY: the struct is the one that the call takes.
    unsafe { FastAbi.hypercall2(HVM_OP, [GET_PARAM, &mut param as *mut Param as usize]) }?;
    Ok(param.value)
}

#[test]
fn a_call_with_a_struct_goes_by_its_registers() {
    sim::init();

    let (value, calls) = sim::serve(Registers { r9: 0xfeff_f000, ..Registers::default() }, || get_param(17));

    assert_eq!((value, calls.len()), (Ok(0xfeff_f000), 1));
    let seen = calls[0];
    assert_eq!((seen.rax, seen.rdi, seen.rsi, seen.r8), (0x4000_0000 | 34, 1, 0x7ff0, 17));
}

#[test]
fn an_error_is_xens() {
    sim::init();

    let (value, _) = sim::serve(Registers { rax: -22i64 as u64, ..Registers::default() }, || get_param(99));

    assert_eq!(value, Err(XenError::Xen(-22)));
}
