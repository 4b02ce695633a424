#!/bin/sh
# sh build/debian/package.sh OUT TARGET
#
# Makes libfastabi-dev and fastabi from what is built in OUT, in the folder TARGET, without root. The same input gives the same bytes:
# times are the release's day. DEBFULLNAME and DEBEMAIL name whoever packages, as for Debian's own tools.
set -eu
umask 022

out=$(realpath "$1")
source=$(dirname "$0")
native=$source/../../native
. "$native/package/version"
maintainer="${DEBFULLNAME:-The FastAbi maintainers} <${DEBEMAIL:-maintainers@fastabi.invalid}>"
SOURCE_DATE_EPOCH=$(date -u -d "$date" +%s)
export SOURCE_DATE_EPOCH
libdir=usr/lib/x86_64-linux-gnu
rm -rf "$2"
mkdir -p "$2"
target=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

packed() {
	gzip -9n "$1"
}

# What every package has, and the package itself: $1 is its name, $2 what it depends on.
finish() {
	root=$work/$1
	doc=$root/usr/share/doc/$1
	mkdir -p "$doc" "$root/DEBIAN"
	cp "$source/copyright" "$doc/copyright"
	cat > "$doc/changelog" <<-END
		fastabi ($version) unstable; urgency=medium

		  * See the changes of the project, CHANGELOG.md.

		 -- $maintainer  $(LC_ALL=C date -u -R -d "$date")
	END
	packed "$doc/changelog"
	if [ -e "$source/$1.overrides" ]; then
		mkdir -p "$root/usr/share/lintian/overrides"
		cp "$source/$1.overrides" "$root/usr/share/lintian/overrides/$1"
	fi
	size=$(find "$root" -type f -printf '%s\n' | awk '{ kib += int(($1 + 1023) / 1024) } END { print kib }')
	sed -e "s|@version@|$version|; s|@maintainer@|$maintainer|; s|@size@|$size|; s|@depends@|$2|" \
		"$source/$1.control" > "$root/DEBIAN/control"
	(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum > DEBIAN/md5sums)
	find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
	dpkg-deb --root-owner-group -Zxz -z3 --build "$root" "$target/${1}_${version}_amd64.deb" > "$work/log"
}

# A page, and a link for each of its further names, both packed.
pack_pages() {
	find "$1" -type f | while read -r page; do
		packed "$page"
	done
	find "$1" -type l | while read -r link; do
		ln -s "$(readlink "$link").gz" "$link.gz"
		rm "$link"
	done
}

make -s --no-print-directory -C "$native" install OUT="$out" DESTDIR="$work/libfastabi-dev" PREFIX=/usr LIBDIR="/$libdir"
man=usr/share/man/man1
mkdir -p "$work/fastabi/$man"
mv "$work/libfastabi-dev/$man/fastabi.1" "$work/fastabi/$man/fastabi.1"
rmdir "$work/libfastabi-dev/$man"
pack_pages "$work/libfastabi-dev/usr/share/man"
finish libfastabi-dev ""

# The tool looks for the monitor and for the specification beside itself.
cd "$work/fastabi"
pack_pages usr/share/man
mkdir -p DEBIAN usr/bin usr/lib/fastabi usr/share/fastabi usr/share/bash-completion/completions usr/share/zsh/vendor-completions \
	usr/share/fish/vendor_completions.d
cd "$OLDPWD"
root=$work/fastabi
strip -o "$root/usr/lib/fastabi/fastabi" "$out/bin/fastabi"
chmod 755 "$root/usr/lib/fastabi/fastabi"
cp "$out/guest/monitor.elf" "$root/usr/lib/fastabi/monitor.elf"
chmod 644 "$root/usr/lib/fastabi/monitor.elf"
cp -r "$source/../../abi" "$root/usr/share/fastabi/abi"
ln -s ../lib/fastabi/fastabi "$root/usr/bin/fastabi"
ln -s ../../share/fastabi/abi "$root/usr/lib/fastabi/abi"
"$out/bin/fastabi" completion bash > "$root/usr/share/bash-completion/completions/fastabi"
"$out/bin/fastabi" completion zsh > "$root/usr/share/zsh/vendor-completions/_fastabi"
"$out/bin/fastabi" completion fish > "$root/usr/share/fish/vendor_completions.d/fastabi.fish"

# What the program needs of the system, by its symbols; the tool for that wants a folder of Debian's kind.
mkdir -p "$work/shlibs/debian"
printf 'Source: fastabi\n\nPackage: fastabi\nArchitecture: amd64\n' > "$work/shlibs/debian/control"
depends=$(cd "$work/shlibs" && dpkg-shlibdeps -O "$root/usr/lib/fastabi/fastabi" | sed -n 's/^shlibs:Depends=//p')
finish fastabi "$depends"
(cd "$target" && echo *.deb)
