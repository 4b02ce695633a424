/*
 * Xen's error numbers: xen/include/public/errno.h, with FASTABI_ in place of its prefix XEN_ and without its second
 * names. A call answers one negated; what it means there stands at the call. Plain numbers, which assembly can use as
 * well.
 */
#ifndef FASTABI_ERRNO_H
#define FASTABI_ERRNO_H

/** The caller may not do this. */
#define FASTABI_EPERM 1
/** There is no such thing. */
#define FASTABI_ENOENT 2
/** There is no such domain. */
#define FASTABI_ESRCH 3
/** The call was interrupted. */
#define FASTABI_EINTR 4
/** Input or output failed. */
#define FASTABI_EIO 5
/** There is no such device or address. */
#define FASTABI_ENXIO 6
/** The argument list is too long. */
#define FASTABI_E2BIG 7
/** The format cannot be executed. */
#define FASTABI_ENOEXEC 8
/** The handle is bad. */
#define FASTABI_EBADF 9
/** There is no child. */
#define FASTABI_ECHILD 10
/** Not now; the caller may try again. */
#define FASTABI_EAGAIN 11
/** There is not enough memory. */
#define FASTABI_ENOMEM 12
/** The access is not permitted. */
#define FASTABI_EACCES 13
/** The address is bad. */
#define FASTABI_EFAULT 14
/** The thing is in use. */
#define FASTABI_EBUSY 16
/** The thing exists already. */
#define FASTABI_EEXIST 17
/** The two lie on different devices. */
#define FASTABI_EXDEV 18
/** There is no such device. */
#define FASTABI_ENODEV 19
/** It is not a directory. */
#define FASTABI_ENOTDIR 20
/** It is a directory. */
#define FASTABI_EISDIR 21
/** An argument is not valid. */
#define FASTABI_EINVAL 22
/** Too many files are open in all. */
#define FASTABI_ENFILE 23
/** The caller has too many files open. */
#define FASTABI_EMFILE 24
/** There is no room left. */
#define FASTABI_ENOSPC 28
/** It can only be read. */
#define FASTABI_EROFS 30
/** There are too many links. */
#define FASTABI_EMLINK 31
/** The argument is outside the domain of the function. */
#define FASTABI_EDOM 33
/** The result cannot be expressed. */
#define FASTABI_ERANGE 34
/** The call would wait for itself. */
#define FASTABI_EDEADLK 35
/** The name is too long. */
#define FASTABI_ENAMETOOLONG 36
/** No lock is available. */
#define FASTABI_ENOLCK 37
/** There is no such call. */
#define FASTABI_ENOSYS 38
/** The directory is not empty. */
#define FASTABI_ENOTEMPTY 39
/** There are no data. */
#define FASTABI_ENODATA 61
/** The time is over. */
#define FASTABI_ETIME 62
/** It is not a data message. */
#define FASTABI_EBADMSG 74
/** The value does not fit its type. */
#define FASTABI_EOVERFLOW 75
/** The byte sequence is not valid. */
#define FASTABI_EILSEQ 84
/** The call is to be made again. */
#define FASTABI_ERESTART 85
/** It is not a socket. */
#define FASTABI_ENOTSOCK 88
/** The message is too long. */
#define FASTABI_EMSGSIZE 90
/** The operation is not supported here. */
#define FASTABI_EOPNOTSUPP 95
/** The address is in use. */
#define FASTABI_EADDRINUSE 98
/** The address cannot be had. */
#define FASTABI_EADDRNOTAVAIL 99
/** There is no room for a buffer. */
#define FASTABI_ENOBUFS 105
/** It is connected already. */
#define FASTABI_EISCONN 106
/** It is not connected. */
#define FASTABI_ENOTCONN 107
/** The time for it has run out. */
#define FASTABI_ETIMEDOUT 110
/** The connection was refused. */
#define FASTABI_ECONNREFUSED 111

#endif
