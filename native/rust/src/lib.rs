//! Xen's register-only hypercall ABI for x86-64 guest kernels: a typed function for each operation.
//!
//! Call [`init`](init()) once, early, on any processor. After that each operation is a function that goes to the hypervisor by
//! FastABI where Xen speaks it, and by the traditional ABI where it does not:
//!
//! ```no_run
//! use fastabi::{calls::event_channel, types::DomId, Errno};
//!
//! fn connect(backend: DomId) -> Result<(), Errno> {
//!     let port = event_channel::alloc_unbound(DomId::SELF, backend)?;
//!     event_channel::send(port)?;
//!     Ok(())
//! }
//! ```
//!
//! A function is `unsafe` where the hypervisor may touch memory of the guest that the call names; it says then what its caller
//! sees to. All others can do no harm to memory: they take numbers and give numbers.
//!
//! [`sys`] has the functions of the archive as they are, those that take one ABI alone, too.

#![no_std]
#![deny(warnings, missing_docs, unsafe_op_in_unsafe_fn)]

#[cfg(not(target_arch = "x86_64"))]
compile_error!("FastABI is an ABI of x86-64");

mod answer;
#[cfg(not(any(feature = "ghcb", feature = "tdcall")))]
mod bounce;
mod errno;
mod init;

#[rustfmt::skip]
pub mod calls;
#[rustfmt::skip]
pub mod sys;
#[rustfmt::skip]
pub mod types;

#[cfg(not(any(feature = "ghcb", feature = "tdcall")))]
pub use bounce::bounce;
pub use errno::Errno;
pub use init::{info, init, set_direct_map_offset, Info, Instruction, Mode};
