# Completion of platform's verbs, options and words for zsh. In ~/.zshrc, after compinit:
#   source <(platform completion zsh)
_platform() {
    local line="platform${BUFFER[1,CURSOR]#$words[1]}"
    local -a suggestions=("${(@f)$($words[1] "[suggest:${#line}]" "$line" 2> /dev/null)}")
    suggestions=(${suggestions:#/*})
    suggestions=(${suggestions:#-?})
    # Options only where one was begun; elsewhere names of files are wanted more often.
    [[ $PREFIX == -* ]] || suggestions=(${suggestions:#-*})
    if (($#suggestions)); then
        compadd -- $suggestions
    else
        _files
    fi
}
compdef _platform platform
