#!/bin/sh
# ./build.sh [all|test|bench|clean|help] [-p:Name=value ...]
# One of two thin doors to build/FastAbi.Build.proj, which does everything; build.ps1 is the other.
set -u
root=$(cd "$(dirname "$0")" && pwd)
command=all
case ${1-} in '' | -*) ;; *) command=$1 && shift ;; esac

# MSBuild indents what it prints; its last words come through a file, so that they stand alone.
last=$(mktemp) || exit 2
trap 'rm -f "$last"' EXIT
DOTNET_NOLOGO=1 dotnet msbuild "$root/build/FastAbi.Build.proj" -nologo -v:m -tl:off -nodeReuse:false \
  "-p:Command=$command" "-p:LastWords=$last" "$@"
status=$?
cat "$last"
exit $status
