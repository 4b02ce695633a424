//! Xen's error numbers.

use core::fmt;
use core::num::NonZeroU64;

/// Why a call failed: an error number of Xen's (`xen/include/public/errno.h`). What it means for a call stands there.
///
/// The same number is not always an error number: a few traditional calls answer a code of their own, as their functions
/// say.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Errno {
    number: NonZeroU64,
}

impl Errno {
    /// The error of a result: none where it is not negative.
    pub const fn of(result: i64) -> Option<Errno> {
        if result >= 0 {
            return None;
        }
        match NonZeroU64::new(result.unsigned_abs()) {
            Some(number) => Some(Errno { number }),
            None => None,
        }
    }

    /// The number, such as 38 for [`Errno::ENOSYS`].
    pub const fn number(self) -> u64 {
        self.number.get()
    }
}

impl fmt::Debug for Errno {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "error {}", self.number()),
        }
    }
}

impl fmt::Display for Errno {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// Each error once: the constant, and its name.
macro_rules! errors {
    ($($(#[$doc:meta])* $name:ident = $number:literal;)*) => {
        impl Errno {
            $($(#[$doc])* pub const $name: Errno = match Errno::of(-$number) {
                Some(errno) => errno,
                None => panic!("an error is not zero"),
            };)*

            /// Xen's name of the error, where it has one.
            pub const fn name(self) -> Option<&'static str> {
                match self.number() {
                    $($number => Some(stringify!($name)),)*
                    _ => None,
                }
            }
        }
    };
}

errors! {
    /// The caller may not do this.
    EPERM = 1;
    /// There is no such thing.
    ENOENT = 2;
    /// There is no such domain.
    ESRCH = 3;
    /// The call was interrupted.
    EINTR = 4;
    /// Input or output failed.
    EIO = 5;
    /// There is no such device or address.
    ENXIO = 6;
    /// The argument list is too long.
    E2BIG = 7;
    /// The format cannot be executed.
    ENOEXEC = 8;
    /// The handle is bad.
    EBADF = 9;
    /// There is no child.
    ECHILD = 10;
    /// Not now; the caller may try again.
    EAGAIN = 11;
    /// There is not enough memory.
    ENOMEM = 12;
    /// The access is not permitted.
    EACCES = 13;
    /// The address is bad.
    EFAULT = 14;
    /// The thing is in use.
    EBUSY = 16;
    /// The thing exists already.
    EEXIST = 17;
    /// The two lie on different devices.
    EXDEV = 18;
    /// There is no such device.
    ENODEV = 19;
    /// It is not a directory.
    ENOTDIR = 20;
    /// It is a directory.
    EISDIR = 21;
    /// An argument is not valid.
    EINVAL = 22;
    /// Too many files are open in all.
    ENFILE = 23;
    /// The caller has too many files open.
    EMFILE = 24;
    /// There is no room left.
    ENOSPC = 28;
    /// It can only be read.
    EROFS = 30;
    /// There are too many links.
    EMLINK = 31;
    /// The argument is outside the domain of the function.
    EDOM = 33;
    /// The result cannot be expressed.
    ERANGE = 34;
    /// The call would wait for itself.
    EDEADLK = 35;
    /// The name is too long.
    ENAMETOOLONG = 36;
    /// No lock is available.
    ENOLCK = 37;
    /// There is no such call.
    ENOSYS = 38;
    /// The directory is not empty.
    ENOTEMPTY = 39;
    /// There are no data.
    ENODATA = 61;
    /// The time is over.
    ETIME = 62;
    /// It is not a data message.
    EBADMSG = 74;
    /// The value does not fit its type.
    EOVERFLOW = 75;
    /// The byte sequence is not valid.
    EILSEQ = 84;
    /// The call is to be made again.
    ERESTART = 85;
    /// It is not a socket.
    ENOTSOCK = 88;
    /// The message is too long.
    EMSGSIZE = 90;
    /// The operation is not supported here.
    EOPNOTSUPP = 95;
    /// The address is in use.
    EADDRINUSE = 98;
    /// The address cannot be had.
    EADDRNOTAVAIL = 99;
    /// There is no room for a buffer.
    ENOBUFS = 105;
    /// It is connected already.
    EISCONN = 106;
    /// It is not connected.
    ENOTCONN = 107;
    /// The time for it has run out.
    ETIMEDOUT = 110;
    /// The connection was refused.
    ECONNREFUSED = 111;
}
