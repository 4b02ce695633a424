# pwsh build.ps1 [all|test|bench|xen|linux|deb|clean|help] [-p:NAME=VALUE ...]
# One of two thin doors to build/FastAbi.Build, which does everything; build.sh is the other.
[string[]] $rest = @()
# PowerShell takes an argument such as -p:Xen=FILE apart behind the colon.
if ($args) { $rest = ($args -join "`n") -replace ":`n", ':' -split "`n" }
$env:DOTNET_NOLOGO = '1'
& dotnet run --project ([IO.Path]::Combine($PSScriptRoot, 'build', 'FastAbi.Build')) -c Release -v q -p:RunAnalyzers=false -- @rest
exit $LASTEXITCODE
