namespace FastAbi;

/// <summary>Xen's error numbers: xen/include/public/errno.h, without its prefix XEN_ and its second names.</summary>
/// <remarks>A call answers one negated; what it means there stands at the call. As wide as a result, so that none is cut off.</remarks>
public enum XenErrno : long
{
    /// <summary>No error.</summary>
    None = 0,

    /// <summary>The caller may not do this.</summary>
    EPERM = 1,

    /// <summary>There is no such thing.</summary>
    ENOENT = 2,

    /// <summary>There is no such domain.</summary>
    ESRCH = 3,

    /// <summary>The call was interrupted.</summary>
    EINTR = 4,

    /// <summary>Input or output failed.</summary>
    EIO = 5,

    /// <summary>There is no such device or address.</summary>
    ENXIO = 6,

    /// <summary>The argument list is too long.</summary>
    E2BIG = 7,

    /// <summary>The format cannot be executed.</summary>
    ENOEXEC = 8,

    /// <summary>The handle is bad.</summary>
    EBADF = 9,

    /// <summary>There is no child.</summary>
    ECHILD = 10,

    /// <summary>Not now; the caller may try again.</summary>
    EAGAIN = 11,

    /// <summary>There is not enough memory.</summary>
    ENOMEM = 12,

    /// <summary>The access is not permitted.</summary>
    EACCES = 13,

    /// <summary>The address is bad.</summary>
    EFAULT = 14,

    /// <summary>The thing is in use.</summary>
    EBUSY = 16,

    /// <summary>The thing exists already.</summary>
    EEXIST = 17,

    /// <summary>The two lie on different devices.</summary>
    EXDEV = 18,

    /// <summary>There is no such device.</summary>
    ENODEV = 19,

    /// <summary>It is not a directory.</summary>
    ENOTDIR = 20,

    /// <summary>It is a directory.</summary>
    EISDIR = 21,

    /// <summary>An argument is not valid.</summary>
    EINVAL = 22,

    /// <summary>Too many files are open in all.</summary>
    ENFILE = 23,

    /// <summary>The caller has too many files open.</summary>
    EMFILE = 24,

    /// <summary>There is no room left.</summary>
    ENOSPC = 28,

    /// <summary>It can only be read.</summary>
    EROFS = 30,

    /// <summary>There are too many links.</summary>
    EMLINK = 31,

    /// <summary>The argument is outside the domain of the function.</summary>
    EDOM = 33,

    /// <summary>The result cannot be expressed.</summary>
    ERANGE = 34,

    /// <summary>The call would wait for itself.</summary>
    EDEADLK = 35,

    /// <summary>The name is too long.</summary>
    ENAMETOOLONG = 36,

    /// <summary>No lock is available.</summary>
    ENOLCK = 37,

    /// <summary>There is no such call.</summary>
    ENOSYS = 38,

    /// <summary>The directory is not empty.</summary>
    ENOTEMPTY = 39,

    /// <summary>There are no data.</summary>
    ENODATA = 61,

    /// <summary>The time is over.</summary>
    ETIME = 62,

    /// <summary>It is not a data message.</summary>
    EBADMSG = 74,

    /// <summary>The value does not fit its type.</summary>
    EOVERFLOW = 75,

    /// <summary>The byte sequence is not valid.</summary>
    EILSEQ = 84,

    /// <summary>The call is to be made again.</summary>
    ERESTART = 85,

    /// <summary>It is not a socket.</summary>
    ENOTSOCK = 88,

    /// <summary>The message is too long.</summary>
    EMSGSIZE = 90,

    /// <summary>The operation is not supported here.</summary>
    EOPNOTSUPP = 95,

    /// <summary>The address is in use.</summary>
    EADDRINUSE = 98,

    /// <summary>The address cannot be had.</summary>
    EADDRNOTAVAIL = 99,

    /// <summary>There is no room for a buffer.</summary>
    ENOBUFS = 105,

    /// <summary>It is connected already.</summary>
    EISCONN = 106,

    /// <summary>It is not connected.</summary>
    ENOTCONN = 107,

    /// <summary>The time for it has run out.</summary>
    ETIMEDOUT = 110,

    /// <summary>The connection was refused.</summary>
    ECONNREFUSED = 111,
}
