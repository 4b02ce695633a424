#!/bin/sh
# ./build.sh [all|test|bench|xen|linux|deb|clean|help] [-p:NAME=VALUE ...]
# One of two thin doors to build/FastAbi.Build, which does everything; build.ps1 is the other.
root=$(cd "$(dirname "$0")" && pwd)
DOTNET_NOLOGO=1 exec dotnet run --project "$root/build/FastAbi.Build" -c Release -v q -p:RunAnalyzers=false -- "$@"
