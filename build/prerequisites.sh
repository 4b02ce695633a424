#!/bin/sh
# Provides what the build needs and this machine lacks.
#
#	build/prerequisites.sh CACHE NEED...
#
# A NEED is a tool, which is installed from Debian's package, or `xen` or `headers`: Xen's files are only downloaded and
# unpacked into CACHE/xen, because installing Xen's package would make it the default of this machine's boot menu.
set -eu

cache=$1
shift

packages=
downloads=

tool() { # name package what-it-is-for
	if ! command -v "$1" >/dev/null; then
		echo "$1 is missing; it $3 and comes with Debian's package $2"
		packages="$packages $2"
	fi
}

# A library is no command; these are the places where the generator looks for this one.
libclang() {
	[ -z "${LIBCLANG_PATH:-}" ] || return 0
	for library in /usr/lib/*/libclang-[0-9]*.so* /usr/lib/*/libclang.so* /usr/lib/llvm*/lib/libclang.so* /usr/lib64/libclang.so*; do
		[ ! -e "$library" ] || return 0
	done
	echo "libclang is missing; it reads Xen's headers and comes with Debian's package libclang1-14"
	packages="$packages libclang1-14"
}

file() { # file package what-it-is-for
	if ! [ -s "$1" ]; then
		echo "$1 is missing; it $3 and is unpacked from Debian's package $2 (not installed)"
		downloads="$downloads $2"
	fi
}

for need; do
	case $need in
	cc)      tool cc 'gcc libc6-dev' 'compiles the archives and guests, and links the generator' ;;
	c++)     tool c++ g++ 'checks that the headers are C++, too' ;;
	clang)   tool clang clang 'checks that a second compiler takes the headers and sources' ;;
	git)     tool git git 'keeps the older revisions that the specification is compared with' ;;
	make)    tool make make 'builds the archives and guests' ;;
	ar)      tool ar binutils 'makes the archives' ;;
	qemu)    tool qemu-system-x86_64 qemu-system-x86 'boots the guests' ;;
	libclang) libclang ;;
	xen)     file "$cache/xen/xen.elf" xen-hypervisor-4.17-amd64 'is the hypervisor that guests boot on' ;;
	headers) file "$cache/xen/include/xen/xen.h" libxen-dev 'is what generated headers are compared with' ;;
	*)       echo "prerequisites.sh: unknown need: $need" >&2; exit 2 ;;
	esac
done

[ -n "$packages$downloads" ] || exit 0

fail() {
	echo "$1" >&2
	exit 1
}

command -v apt-get >/dev/null || fail "This system has no apt-get: please provide the above by other means.
Xen and its headers can be given as -p:Xen=FILE and -p:XenHeaders=FOLDER."

root=false
[ "$(id -u)" != 0 ] || root=true

if [ -n "$packages" ] && ! $root; then
	fail "Installing takes root; please run: sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends$packages'"
fi

mkdir -p "$cache"
log=$cache/apt.log

quietly() {
	DEBIAN_FRONTEND=noninteractive "$@" >"$log" 2>&1 || { cat "$log" >&2; fail "This failed: $*"; }
}

if $root; then
	quietly apt-get update
fi
if [ -n "$packages" ]; then
	echo "installing:$packages"
	# shellcheck disable=SC2086 # one word per package
	quietly apt-get install -y --no-install-recommends $packages
fi

# Files appear under their final names only when they are whole: an interrupted run is repeated, not trusted.
for package in $downloads; do
	echo "downloading: $package"
	work=$cache/$package.work
	rm -rf "$work"
	mkdir -p "$work/files" "$cache/xen"
	(cd "$work" && apt-get download -q -o APT::Sandbox::User= "$package") >"$log" 2>&1 || {
		cat "$log" >&2
		fail "$package cannot be downloaded. If this is a matter of old package lists: sudo apt-get update.
Where Debian's packages are out of reach: -p:Xen=FILE and -p:XenHeaders=FOLDER."
	}
	dpkg -x "$work"/*.deb "$work/files"
	case $package in
	xen-hypervisor-*)
		gunzip -c "$work"/files/boot/xen-4.17-amd64.gz >"$work/xen.elf"
		mv "$work/xen.elf" "$cache/xen/xen.elf"
		;;
	libxen-dev)
		mkdir -p "$cache/xen/include"
		rm -rf "$cache/xen/include/xen"
		mv "$work/files/usr/include/xen" "$cache/xen/include/xen"
		;;
	esac
	rm -rf "$work"
done
rm -f "$log"
