//! Before `init` no call reaches a hypervisor; after it, `info` tells which one is there.

#![deny(warnings, unsafe_op_in_unsafe_fn)]

mod sim;

use fastabi::calls::{event_channel, version};
use fastabi::types::{DomId, EvtchnPort};
use fastabi::{Errno, Instruction, Mode};
use sim::Registers;

/// One test, since there is one such moment in a process.
#[test]
fn calls_find_the_hypervisor_with_init_alone() {
    let before = sim::serve(Registers::default(), || event_channel::send(EvtchnPort(1)));
    assert_eq!(before, (Err(Errno::ENOSYS), vec![]));
    assert_eq!((fastabi::info().mode, fastabi::info().cpuid_base), (Mode::None, 0));

    sim::init();

    let info = fastabi::info();
    assert_eq!((info.cpuid_base, info.cpuid_max, info.xen_version), (0x4000_0000, 0x4000_0004, 4 << 16 | 17));
    assert_eq!((info.mode, info.instruction, info.has_fastabi()), (Mode::Native, Instruction::Vmmcall, true));
    let answer = Registers { rax: 4 << 16 | 17, ..Registers::default() };
    let (version, calls) = sim::serve(answer, version::version);
    assert_eq!((version, calls.len()), (Ok(4 << 16 | 17), 1));
    let (port, _) =
        sim::serve(Registers { r9: 7, ..Registers::default() }, || event_channel::alloc_unbound(DomId::SELF, DomId(3)));
    assert_eq!(port, Ok(EvtchnPort(7)));
}

#[test]
fn errors_have_names() {
    assert_eq!(format!("{} {:?}", Errno::ENOSYS, Errno::of(-38)), "ENOSYS Some(ENOSYS)");
    assert_eq!(Errno::of(-4096).map(|errno| format!("{}", errno)), Some(String::from("error 4096")));
    assert_eq!((Errno::of(0), Errno::of(1), Errno::of(i64::MIN).map(Errno::number)), (None, None, Some(1 << 63)));
    assert_eq!(std::mem::size_of::<Result<(), Errno>>(), 8);
}
