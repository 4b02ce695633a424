# Completion of fastabi for bash. The program itself says what may stand at the cursor.
_fastabi() {
    local word="${COMP_WORDS[COMP_CWORD]}" candidates
    mapfile -t candidates < <("${COMP_WORDS[0]}" complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    if [ "$word" = "=" ]; then
        word=
    fi
    case "${candidates[0]-}" in
    :files | :folders)
        local kind=-f
        [ "${candidates[0]}" = :files ] || kind=-d
        mapfile -t COMPREPLY < <(compgen "$kind" -- "$word")
        compopt -o filenames 2>/dev/null
        ;;
    *)
        COMPREPLY=("${candidates[@]%%$'\t'*}")
        ;;
    esac
}

complete -F _fastabi fastabi
