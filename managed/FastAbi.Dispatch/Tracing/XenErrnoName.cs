using System;

namespace FastAbi.Dispatch.Tracing;

/// <summary>The names of Xen's error numbers, which an enumeration does not have where there is no runtime.</summary>
internal static class XenErrnoName
{
    /// <summary>The name in UTF-8; empty where the number has none.</summary>
    public static ReadOnlySpan<byte> Of(XenErrno error) => error switch
    {
        XenErrno.EPERM => "EPERM"u8,
        XenErrno.ENOENT => "ENOENT"u8,
        XenErrno.ESRCH => "ESRCH"u8,
        XenErrno.EINTR => "EINTR"u8,
        XenErrno.EIO => "EIO"u8,
        XenErrno.ENXIO => "ENXIO"u8,
        XenErrno.E2BIG => "E2BIG"u8,
        XenErrno.ENOEXEC => "ENOEXEC"u8,
        XenErrno.EBADF => "EBADF"u8,
        XenErrno.ECHILD => "ECHILD"u8,
        XenErrno.EAGAIN => "EAGAIN"u8,
        XenErrno.ENOMEM => "ENOMEM"u8,
        XenErrno.EACCES => "EACCES"u8,
        XenErrno.EFAULT => "EFAULT"u8,
        XenErrno.EBUSY => "EBUSY"u8,
        XenErrno.EEXIST => "EEXIST"u8,
        XenErrno.EXDEV => "EXDEV"u8,
        XenErrno.ENODEV => "ENODEV"u8,
        XenErrno.ENOTDIR => "ENOTDIR"u8,
        XenErrno.EISDIR => "EISDIR"u8,
        XenErrno.EINVAL => "EINVAL"u8,
        XenErrno.ENFILE => "ENFILE"u8,
        XenErrno.EMFILE => "EMFILE"u8,
        XenErrno.ENOSPC => "ENOSPC"u8,
        XenErrno.EROFS => "EROFS"u8,
        XenErrno.EMLINK => "EMLINK"u8,
        XenErrno.EDOM => "EDOM"u8,
        XenErrno.ERANGE => "ERANGE"u8,
        XenErrno.EDEADLK => "EDEADLK"u8,
        XenErrno.ENAMETOOLONG => "ENAMETOOLONG"u8,
        XenErrno.ENOLCK => "ENOLCK"u8,
        XenErrno.ENOSYS => "ENOSYS"u8,
        XenErrno.ENOTEMPTY => "ENOTEMPTY"u8,
        XenErrno.ENODATA => "ENODATA"u8,
        XenErrno.ETIME => "ETIME"u8,
        XenErrno.EBADMSG => "EBADMSG"u8,
        XenErrno.EOVERFLOW => "EOVERFLOW"u8,
        XenErrno.EILSEQ => "EILSEQ"u8,
        XenErrno.ERESTART => "ERESTART"u8,
        XenErrno.ENOTSOCK => "ENOTSOCK"u8,
        XenErrno.EMSGSIZE => "EMSGSIZE"u8,
        XenErrno.EOPNOTSUPP => "EOPNOTSUPP"u8,
        XenErrno.EADDRINUSE => "EADDRINUSE"u8,
        XenErrno.EADDRNOTAVAIL => "EADDRNOTAVAIL"u8,
        XenErrno.ENOBUFS => "ENOBUFS"u8,
        XenErrno.EISCONN => "EISCONN"u8,
        XenErrno.ENOTCONN => "ENOTCONN"u8,
        XenErrno.ETIMEDOUT => "ETIMEDOUT"u8,
        XenErrno.ECONNREFUSED => "ECONNREFUSED"u8,
        _ => default,
    };
}
