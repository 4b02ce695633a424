#compdef fastabi
# Completion of fastabi for zsh. The program itself says what may stand at the cursor.
_fastabi() {
    local candidate
    local -a candidates described
    candidates=("${(@f)$("${words[1]}" complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    case "${candidates[1]}" in
    :files)
        _files
        ;;
    :folders)
        _files -/
        ;;
    ?*)
        for candidate in "${candidates[@]}"; do
            described+=("${${candidate%%$'\t'*}//:/\\:}:${candidate#*$'\t'}")
        done
        _describe fastabi described
        ;;
    esac
}

if [ "${funcstack[1]}" = _fastabi ]; then
    _fastabi "$@"
else
    compdef _fastabi fastabi
fi
