# Completion of platform's verbs, options and words for bash. In ~/.bashrc:
#   source <(platform completion bash)
_platform() {
    local word=${COMP_WORDS[COMP_CWORD]} line=${COMP_LINE:0:COMP_POINT} suggestions
    line="platform${line#"${COMP_WORDS[0]}"}"
    suggestions=$("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2> /dev/null | grep -v '^[/]\|^-.$')
    # Options only where one was begun; elsewhere names of files are wanted more often.
    [[ $word == -* ]] || suggestions=$(grep -v '^-' <<< "$suggestions")
    mapfile -t COMPREPLY < <(compgen -W "$suggestions" -- "$word")
}
complete -o default -F _platform platform
