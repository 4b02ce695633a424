//! The example kernel in Rust: says where it runs, and makes calls on the hypervisor that it finds. It boots by the code of
//! `native/guest`, whose report it prints.

#![no_std]
#![deny(warnings, unsafe_op_in_unsafe_fn)]

mod guest;

use core::panic::PanicInfo;

use fastabi::calls::{event_channel, grant_table, hvm, sched, vcpu, version};
use fastabi::types::{DomId, EvtchnPort, EvtchnStatus, RunState, VcpuId};
use fastabi::{Errno, Mode};
use guest::{check, say, skip};

/// What `native/guest` asks a guest to define: its name in the report.
#[no_mangle]
pub static guest_name: [u8; 11] = *b"hello-rust\0";

/// What it calls after the start.
#[no_mangle]
pub extern "C" fn guest_main() {
    let info = fastabi::info();
    if info.mode == Mode::None {
        say("no Xen here that can be called\n\0");
        absent();
        return;
    }
    say(if info.has_fastabi() { "Xen with FastABI\n\0" } else { "Xen without FastABI\n\0" });
    if version::version() == Err(Errno::ENOSYS) {
        skip("calls\0", "this hypervisor serves neither FastABI nor classic hypercalls\0");
        return;
    }
    present(info.xen_version);
}

/// Without a hypervisor each call says so, and does no harm.
fn absent() {
    check("version answers ENOSYS\0", version::version() == Err(Errno::ENOSYS));
    check(
        "alloc_unbound answers ENOSYS\0",
        event_channel::alloc_unbound(DomId::SELF, DomId::SELF) == Err(Errno::ENOSYS),
    );
}

/// Calls of each form: with and without outputs, with one and with several, that succeed and that fail.
fn present(xen_version: u32) {
    check("version is that of CPUID\0", version::version() == Ok(xen_version.into()));
    check("get_features answers\0", version::get_features(0).is_ok());
    check("yield answers\0", sched::yield_() == Ok(0));
    check("is_up answers 1\0", vcpu::is_up(VcpuId(0)) == Ok(1));
    check("is_up knows no vCPU 4000\0", vcpu::is_up(VcpuId(4000)) == Err(Errno::ENOENT));
    check("time passes\0", matches!((hvm::get_time(), hvm::get_time()), (Ok(first), Ok(second)) if first < second));
    check("the vCPU runs\0", matches!(vcpu::get_runstate_info(VcpuId(0)), Ok(info) if info.state == RunState::RUNNING));
    check("the grant table has a format\0", matches!(grant_table::get_version(), Ok(1 | 2)));
    check(
        "the grant table has room\0",
        matches!(grant_table::query_size(), Ok(size) if size.nr_frames <= size.max_nr_frames),
    );
    check("a loopback channel\0", loopback() == Ok(true));
    check("port 0 is none\0", event_channel::send(EvtchnPort(0)) == Err(Errno::EINVAL));
}

/// Connects a port to another of the same domain, signals it, and closes both.
fn loopback() -> Result<bool, Errno> {
    let remote = event_channel::alloc_unbound(DomId::SELF, DomId::SELF)?;
    let waiting = event_channel::status(DomId::SELF, remote)?;
    let local = event_channel::bind_interdomain(DomId::SELF, remote)?;
    let bound = event_channel::status(DomId::SELF, local)?;
    event_channel::send(local)?;
    event_channel::close(local)?;
    event_channel::close(remote)?;
    let closed = event_channel::status(DomId::SELF, local)?;
    Ok((waiting.status, bound.status, closed.status)
        == (EvtchnStatus::UNBOUND, EvtchnStatus::INTERDOMAIN, EvtchnStatus::CLOSED))
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    guest::crash("panic\0")
}
