//! What a call answers, from what its function in the archive does.

use core::mem::MaybeUninit;

use crate::Errno;

// A specification need not have calls of both kinds.

/// The result of a call without outputs.
#[allow(dead_code)]
pub(crate) fn result(result: i64) -> Result<u64, Errno> {
    match Errno::of(result) {
        Some(errno) => Err(errno),
        None => Ok(result as u64),
    }
}

/// The outputs of a call.
///
/// # Safety
///
/// The call writes the whole of what its pointer points to where its result is not negative.
#[allow(dead_code)]
pub(crate) unsafe fn outputs<T>(call: impl FnOnce(*mut T) -> i64) -> Result<T, Errno> {
    let mut outputs = MaybeUninit::uninit();
    match Errno::of(call(outputs.as_mut_ptr())) {
        Some(errno) => Err(errno),
        // SAFETY: the result is not negative.
        None => Ok(unsafe { outputs.assume_init() }),
    }
}
