//! Every call of the specification on the simulated machine: inputs arrive in their registers, outputs come back, and errors
//! are told.

#![deny(warnings, unsafe_op_in_unsafe_fn)]

mod case;
#[rustfmt::skip]
mod cases;
mod sim;

use case::{extend, Case, Make};
use fastabi::Errno;
use sim::Registers;

/// FastABI's mark in the hypercall's number.
const FASTABI: u64 = 0x4000_0000;

fn all() -> impl Iterator<Item = &'static Case> {
    sim::init();
    cases::ALL.iter().flat_map(|calls| calls.iter())
}

/// A word without regularity, a different one for each number.
fn word(number: usize) -> u64 {
    (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 0x8080_8080_8080_8080
}

/// Words in the registers of what comes from the hypervisor, and in all others.
fn answer(result: u64) -> Registers {
    let mut registers = Registers::default();
    for number in 0..8 {
        *registers.numbered(number) = word(16 + number);
    }
    registers.rax = result;
    registers
}

fn inputs(case: &Case) -> Vec<u64> {
    case.inputs.iter().map(|&(register, ..)| word(register)).collect()
}

#[test]
fn every_call_gives_its_inputs_in_their_registers() {
    for case in all() {
        for make in [case.portable, case.native] {
            let (_, calls) = sim::serve(answer(0), || make(&inputs(case)));

            assert_eq!(calls.len(), 1, "{}", case.name);
            let mut seen = calls[0];
            assert_eq!(seen.rax, case.hypercall | FASTABI, "{}", case.name);
            if let Some(operation) = case.operation {
                assert_eq!(seen.rdi, operation, "{}", case.name);
            }
            for &input in case.inputs {
                let number = input.0;
                assert_eq!(*seen.numbered(number), extend(input, word(number)), "{} reg{}", case.name, number);
            }
        }
    }
}

#[test]
fn every_call_gives_back_its_outputs() {
    for case in all() {
        for make in [case.portable, case.native] {
            let (outputs, _) = sim::serve(answer(5), || make(&inputs(case)));

            let expected = match case.outputs {
                [] => vec![5],
                outputs => outputs.iter().map(|&output| extend(output, word(16 + output.0))).collect(),
            };
            assert_eq!(outputs, Ok(expected), "{}", case.name);
        }
    }
}

#[test]
fn every_call_tells_its_error() {
    for case in all() {
        for make in [case.portable, case.native] {
            for (result, expected) in [(-22i64, Errno::EINVAL), (-38, Errno::ENOSYS), (-1, Errno::EPERM)] {
                let (outputs, _) = sim::serve(answer(result as u64), || make(&inputs(case)));

                assert_eq!(outputs, Err(expected), "{}", case.name);
            }
        }
    }
}

#[test]
fn every_call_has_its_traditional_number() {
    for case in all() {
        let call: Make = case.classic;
        let (outputs, calls) = sim::serve(answer(-38i64 as u64), || call(&inputs(case)));

        assert_eq!(outputs, Err(Errno::ENOSYS), "{}", case.name);
        let numbers: Vec<u64> = calls.iter().map(|registers| registers.rax).collect();
        assert_eq!(numbers, vec![case.hypercall; case.is_carried.into()], "{}", case.name);
    }
}
