//! An adapter for rust-vmm/xen, whose crates make every hypercall through a trait: with it they go by FastABI.
//!
//! This file compiles without those crates, so it has the part of the trait `XenHypercall` that a kernel implements, and
//! `XenError`, in the same shape. With the crates `use xen_sys::{error::XenError, XenHypercall};` takes their place. The trait's
//! other functions make buffers that a hypercall may use; in a kernel these are the caller's own memory, as they are in
//! `xen-sys` for bare machines.

#![deny(warnings, unsafe_op_in_unsafe_fn)]

/// Why a hypercall failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XenError {
    /// Xen's result, which is negative.
    Xen(isize),
}

/// Who makes hypercalls.
pub trait XenHypercall: Sized {
    /// Makes a hypercall.
    ///
    /// # Safety
    ///
    /// What it does is up to its number and its parameters.
    unsafe fn hypercall5(&self, cmd: usize, param: [usize; 5]) -> Result<usize, XenError>;

    /// Makes one that has two parameters.
    ///
    /// # Safety
    ///
    /// As for five.
    unsafe fn hypercall2(&self, cmd: usize, param: [usize; 2]) -> Result<usize, XenError> {
        // SAFETY: the caller's.
        unsafe { self.hypercall5(cmd, [param[0], param[1], 0, 0, 0]) }
    }
}

/// Makes them by FastABI where Xen speaks it.
#[derive(Clone, Copy, Debug)]
pub struct FastAbi;

impl XenHypercall for FastAbi {
    unsafe fn hypercall5(&self, cmd: usize, param: [usize; 5]) -> Result<usize, XenError> {
        // SAFETY: the caller's.
        match unsafe { fastabi::bounce(cmd as u64, param.map(|word| word as u64)) } {
            error if error < 0 => Err(XenError::Xen(error as isize)),
            result => Ok(result as usize),
        }
    }
}

#[allow(dead_code)]
fn main() {
    const XEN_VERSION: usize = 17;

    fastabi::init();
    // SAFETY: the version of Xen is asked for by number 0, with no memory.
    println!("{:?}", unsafe { FastAbi.hypercall2(XEN_VERSION, [0, 0]) });
}
