//! What is known of a call, and how it is made.

use fastabi::Errno;

/// Makes a call with inputs in the words of registers, and gives its outputs likewise, or its result where it has none.
pub type Make = fn(&[u64]) -> Result<Vec<u64>, Errno>;

/// A call.
pub struct Case {
    pub name: &'static str,
    pub hypercall: u64,
    pub operation: Option<u64>,
    pub inputs: &'static [Field],
    pub outputs: &'static [Field],
    /// By the typed function.
    pub portable: Make,
    /// By the functions of the archive for one ABI alone.
    pub native: Make,
    pub classic: Make,
    /// Whether the traditional ABI has the call.
    pub is_carried: bool,
}

/// An input or output: the number of its register in the specification, its bits, and whether it has a sign.
pub type Field = (usize, u32, bool);

/// What the field's bits of a word are as a word again.
pub fn extend((_, bits, is_signed): Field, word: u64) -> u64 {
    let unused = 64 - bits;
    match is_signed {
        true => ((word << unused) as i64 >> unused) as u64,
        false => word << unused >> unused,
    }
}

/// What a function of the archive answers, as the typed ones do.
pub fn answer(result: i64, outputs: impl FnOnce() -> Vec<u64>) -> Result<Vec<u64>, Errno> {
    match Errno::of(result) {
        Some(errno) => Err(errno),
        None => Ok(outputs()),
    }
}
