#!/bin/sh
# Provides what the build needs and this machine lacks.
#
#	build/prerequisites.sh CACHE NEED...
#
# A NEED is a tool, which is installed from Debian's package, or `xen-RELEASE` or `headers-RELEASE`: Xen's files are only
# downloaded and unpacked into CACHE/xen/RELEASE, because installing Xen's package would make it the default of this
# machine's boot menu. Each release comes from the Debian release that has it, through package lists in CACHE: the
# machine's own lists and sources stay as they are.
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

# Which Debian has which Xen; sets $release and $suite.
suite() { # release-of-xen
	release=$1
	case $release in
	4.14) suite=bullseye ;;
	4.17) suite=bookworm ;;
	4.20) suite=trixie ;;
	*)    echo "prerequisites.sh: no Debian is known to have Xen $release" >&2; exit 2 ;;
	esac
}

file() { # file package what-it-is-for
	if ! [ -s "$1" ]; then
		echo "$1 is missing; it $3 and is unpacked from Debian's package $2 ($suite; not installed)"
		downloads="$downloads $suite/$release/$2"
	fi
}

for need; do
	case $need in
	cc)      tool cc 'gcc libc6-dev' 'compiles the archives and guests, and links the generator' ;;
	c++)     tool c++ g++ 'checks that the headers are C++, too' ;;
	clang)   tool clang clang 'checks that a second compiler takes the headers and sources' ;;
	llvm-ar) tool llvm-ar llvm 'makes archives of what clang compiled' ;;
	lld)     tool ld.lld lld 'checks that guests can be linked by it' ;;
	gold)    tool ld.gold binutils 'checks that guests can be linked by it' ;;
	mold)    tool mold mold 'checks that guests which it would be asked to link are refused' ;;
	git)     tool git git 'keeps the older revisions that the specification is compared with' ;;
	make)    tool make make 'builds the archives and guests' ;;
	ar)      tool ar binutils 'makes the archives' ;;
	qemu)    tool qemu-system-x86_64 qemu-system-x86 'boots the guests' ;;
	libclang) libclang ;;
	xen-*)
		suite "${need#*-}"
		file "$cache/xen/$release/xen.elf" "xen-hypervisor-$release-amd64" 'is the hypervisor that guests boot on'
		;;
	headers-*)
		suite "${need#*-}"
		file "$cache/xen/$release/include/xen/xen.h" libxen-dev 'is what generated headers are compared with'
		;;
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
cache=$(cd "$cache" && pwd)
log=$cache/apt.log

quietly() {
	DEBIAN_FRONTEND=noninteractive "$@" >"$log" 2>&1 || { cat "$log" >&2; fail "This failed: $*"; }
}

if [ -n "$packages" ]; then
	echo "installing:$packages"
	quietly apt-get update
	# shellcheck disable=SC2086 # one word per package
	quietly apt-get install -y --no-install-recommends $packages
fi

# The mirror is the one that the machine itself uses: the first that its sources name for Debian's main archive.
mirror() {
	sources=${APT_SOURCES:-/etc/apt}
	cat "$sources"/sources.list.d/*.sources 2>/dev/null | sed -n 's/^URIs: *\([^ ]*\/debian\/*\)\( .*\)*$/\1/p' | head -n 1 | grep . ||
		cat "$sources"/sources.list "$sources"/sources.list.d/*.list 2>/dev/null |
		sed -n 's/^deb \(\[[^]]*\] *\)*\([^ ]*\/debian\/*\) .*$/\2/p' | head -n 1 | grep . ||
		fail "No Debian mirror is named in $sources."
}

# apt-get with lists of our own about one suite.
suite_apt() { # suite arguments...
	lists=$cache/apt/$1
	shift
	apt-get -q -o APT::Sandbox::User= -o Dir::State::Lists="$lists/lists" -o Dir::Cache="$lists/cache" \
		-o Dir::Etc::SourceList="$lists/debian.sources" -o Dir::Etc::SourceParts=/dev/null "$@"
}

unreachable() { # what
	cat "$log" >&2
	fail "$1 cannot be downloaded.
Where Debian's packages are out of reach: -p:Xen=FILE and -p:XenHeaders=FOLDER."
}

# Fetches the lists of a suite once in a run.
suite_lists() { # suite
	case " ${listed-} " in *" $1 "*) return 0 ;; esac
	listed="${listed-} $1"
	uri=$(mirror)
	mkdir -p "$cache/apt/$1/lists/partial" "$cache/apt/$1/cache/archives/partial"
	printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: %s\n' \
		"$uri" "$1" /usr/share/keyrings/debian-archive-keyring.gpg >"$cache/apt/$1/debian.sources"
	suite_apt "$1" update >"$log" 2>&1 || unreachable "Debian's $1"
}

# Files appear under their final names only when they are whole: an interrupted run is repeated, not trusted.
for download in $downloads; do
	suite=${download%%/*}
	package=${download##*/}
	release=${download#*/}
	release=${release%/*}
	echo "downloading: $package of $suite"
	suite_lists "$suite"
	work=$cache/$package-$release.work
	rm -rf "$work"
	mkdir -p "$work/files" "$cache/xen/$release"
	(cd "$work" && suite_apt "$suite" download "$package") >"$log" 2>&1 || unreachable "$package of $suite"
	dpkg -x "$work"/*.deb "$work/files"
	case $package in
	xen-hypervisor-*)
		gunzip -c "$work/files/boot/xen-$release-amd64.gz" >"$work/xen.elf"
		mv "$work/xen.elf" "$cache/xen/$release/xen.elf"
		;;
	libxen-dev)
		mkdir -p "$cache/xen/$release/include"
		rm -rf "$cache/xen/$release/include/xen"
		mv "$work/files/usr/include/xen" "$cache/xen/$release/include/xen"
		;;
	esac
	rm -rf "$work"
done
rm -f "$log"
