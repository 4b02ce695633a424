//! The functions of `native/guest/guest.h` that the kernel uses. Texts end with a zero, as C has them.

mod c {
    extern "C" {
        pub fn guest_check(check: *const u8, condition: bool);
        pub fn guest_skip(check: *const u8, reason: *const u8);
        pub fn guest_write(text: *const u8, size: usize);
        pub fn guest_crash(what: *const u8, rip: u64) -> !;
    }
}

/// Reports a check that passed where the condition holds, and failed where not.
pub fn check(name: &'static str, condition: bool) {
    // SAFETY: it reads the text up to its zero.
    unsafe { c::guest_check(text(name), condition) }
}

/// Reports a check that makes no sense here.
pub fn skip(name: &'static str, reason: &'static str) {
    // SAFETY: it reads the texts up to their zeros.
    unsafe { c::guest_skip(text(name), text(reason)) }
}

/// Prints free text.
pub fn say(words: &'static str) {
    // SAFETY: it reads so many bytes.
    unsafe { c::guest_write(text(words), words.len() - 1) }
}

/// Ends the guest as a crash.
pub fn crash(what: &'static str) -> ! {
    // SAFETY: it reads the text up to its zero, and only prints the address.
    unsafe { c::guest_crash(text(what), crash as *const () as u64) }
}

fn text(words: &'static str) -> *const u8 {
    assert!(words.ends_with('\0'), "C reads up to a zero");
    words.as_ptr()
}
