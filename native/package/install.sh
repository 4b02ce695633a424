#!/bin/sh
# sh package/install.sh install|uninstall VARIANT:ARCHIVE:OBJECT:DEFINITION:TEXT...
#
# Installs what "make" built, or removes what was installed: headers, archives, objects, manual pages, and what pkg-config
# and CMake find them by. "make install" calls it from native/, with OUT, DESTDIR, PREFIX, LIBDIR, INCLUDEDIR, MANDIR and
# CMAKEDIR in the environment. A field may be empty.
#
# What finds the files counts from its own place, so that the installed tree may be moved. Only a LIBDIR or INCLUDEDIR
# outside PREFIX is named.
set -eu

verb=$1
shift

# A folder from the root, without slashes that say nothing. A relative one would count from where make stands.
folder() {
	eval "value=\$$1"
	case $value in
	"" | /*) ;;
	*)
		echo "$1 is \"$value\": name a folder from the root, such as $2$value" >&2
		exit 1
		;;
	esac
	value=$(printf '%s' "$value" | tr -s /)
	eval "$1=\${value%/}"
}
folder DESTDIR "$PWD/"
folder PREFIX /
for name in LIBDIR INCLUDEDIR MANDIR CMAKEDIR; do
	folder "$name" "$PREFIX/"
done
. package/version
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A file in DESTDIR: its folder, its source, its name there.
place() {
	if [ "$verb" = uninstall ]; then
		rm -f "$DESTDIR$1/$3"
	else
		mkdir -p "$DESTDIR$1"
		cp "$2" "$work/placed"
		chmod 644 "$work/placed"
		mv -f "$work/placed" "$DESTDIR$1/$3"
	fi
}

# Folder $1 as a file names it, in which $2 is PREFIX.
below_prefix() {
	case $1 in
	"$PREFIX"/*) printf '%s/%s' "$2" "${1#"$PREFIX"/}" ;;
	*) printf '%s' "$1" ;;
	esac
}

# PREFIX as a file in folder $1 names it, in which $2 is that folder.
prefix_from() {
	case $1 in
	"$PREFIX"/*) printf '%s/%s' "$2" "$(printf '%s' "${1#"$PREFIX"/}" | sed 's|[^/][^/]*|..|g')" ;;
	*) printf '%s' "$PREFIX" ;;
	esac
}

# The name that a variant is linked by.
linked() {
	archive=${1#lib}
	printf '%s' "${archive%.a}"
}

# pkg-config takes words apart; a space is no sign for CMake between quotes.
pkg_config_word() {
	printf '%s' "$1" | sed 's/ /\\ /g'
}

pkg_config() {
	cat <<-END
		prefix=$(pkg_config_word "$(prefix_from "$LIBDIR/pkgconfig" '${pcfiledir}')")
		libdir=$(pkg_config_word "$(below_prefix "$LIBDIR" '${prefix}')")
		includedir=$(pkg_config_word "$(below_prefix "$INCLUDEDIR" '${prefix}')")
		${object:+object=\${libdir\}/fastabi/$object}

		Name: $(linked "$archive")
		Description: Xen hypercalls by FastABI: $text
		Version: $version
		Cflags: -I\${includedir}${definition:+ -D$definition}
		Libs: -L\${libdir} -l$(linked "$archive")
	END
}

cmake() {
	cat <<-END
		# find_package(FastAbi [COMPONENTS vmcall vmmcall ghcb tdcall sim]) gives, besides FastAbi::fastabi, a target for each
		# archive, FastAbi::COMPONENT, and for those that are there as one object, too, FastAbi::COMPONENT-object.
		get_filename_component(_fastabi_here "\${CMAKE_CURRENT_LIST_DIR}" REALPATH)
		get_filename_component(_fastabi_prefix "$(prefix_from "$CMAKEDIR" '${_fastabi_here}')" ABSOLUTE)
		set(_fastabi_lib "$(below_prefix "$LIBDIR" '${_fastabi_prefix}')")
		set(_fastabi_include "$(below_prefix "$INCLUDEDIR" '${_fastabi_prefix}')")

		function(_fastabi_target name kind property file definition)
		  if(NOT TARGET FastAbi::\${name})
		    add_library(FastAbi::\${name} \${kind} IMPORTED)
		    set_target_properties(FastAbi::\${name} PROPERTIES
		      \${property} "\${_fastabi_lib}/\${file}"
		      INTERFACE_INCLUDE_DIRECTORIES "\${_fastabi_include}"
		      INTERFACE_COMPILE_DEFINITIONS "\${definition}")
		  endif()
		  set(FastAbi_\${name}_FOUND TRUE PARENT_SCOPE)
		endfunction()

	END
	for line; do
		split "$line"
		printf '_fastabi_target(%s STATIC IMPORTED_LOCATION "%s" "%s")\n' "$variant" "$archive" "$definition"
		[ -z "$object" ] ||
			printf '_fastabi_target(%s-object OBJECT IMPORTED_OBJECTS "fastabi/%s" "%s")\n' "$variant" "$object" "$definition"
	done
	cat <<-END

		foreach(_fastabi_component IN LISTS FastAbi_FIND_COMPONENTS)
		  if(FastAbi_FIND_REQUIRED_\${_fastabi_component} AND NOT FastAbi_\${_fastabi_component}_FOUND)
		    set(FastAbi_FOUND FALSE)
		    set(FastAbi_NOT_FOUND_MESSAGE "FastAbi has no component \${_fastabi_component}")
		  endif()
		endforeach()
	END
}

# Before 1.0 each minor release may break what the last one had.
cmake_version() {
	cat <<-END
		set(PACKAGE_VERSION $version)
		if(CMAKE_SIZEOF_VOID_P AND NOT CMAKE_SIZEOF_VOID_P EQUAL 8)
		  set(PACKAGE_VERSION "$version (x86-64 only)")
		  set(PACKAGE_VERSION_UNSUITABLE TRUE)
		elseif(PACKAGE_FIND_VERSION VERSION_LESS_EQUAL PACKAGE_VERSION)
		  if("\${PACKAGE_FIND_VERSION_MAJOR}.\${PACKAGE_FIND_VERSION_MINOR}" VERSION_EQUAL ${version%.*})
		    set(PACKAGE_VERSION_COMPATIBLE TRUE)
		  endif()
		  if(PACKAGE_FIND_VERSION VERSION_EQUAL PACKAGE_VERSION)
		    set(PACKAGE_VERSION_EXACT TRUE)
		  endif()
		endif()
	END
}

split() {
	IFS=: read -r variant archive object definition text <<-END
		$1
	END
}

mkdir "$work/pages"
awk -v folder="$work/pages" -v version="$version" -v date="$date" -f package/pages.awk man/*.[1-9] man/tool/*.1
for page in "$work/pages"/*.[1-9]; do
	place "$MANDIR/man${page##*.}" "$page" "${page##*/}"
done
while read -r link page; do
	rm -f "$DESTDIR$MANDIR/man${page##*.}/$link"
	[ "$verb" = uninstall ] || ln -s "$page" "$DESTDIR$MANDIR/man${page##*.}/$link"
done < "$work/pages/links"
for header in include/*.h; do
	place "$INCLUDEDIR" "$header" "${header#include/}"
done
for line; do
	split "$line"
	place "$LIBDIR" "$OUT/lib/$archive" "$archive"
	[ -z "$object" ] || place "$LIBDIR/fastabi" "$OUT/lib/$object" "$object"
	pkg_config > "$work/text"
	place "$LIBDIR/pkgconfig" "$work/text" "$(linked "$archive").pc"
done
cmake "$@" > "$work/text"
place "$CMAKEDIR" "$work/text" FastAbiConfig.cmake
cmake_version > "$work/text"
place "$CMAKEDIR" "$work/text" FastAbiConfigVersion.cmake
