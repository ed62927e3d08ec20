# bash completion for tolka, for bash 3.2 and later. Load it with: eval "$(tolka completion bash)"
_tolka() {
  local i word value _ before= options=
  local rest=${COMP_LINE:0:COMP_POINT}
  local -a words=()
  COMPREPLY=()
  # Later versions of bash split words at = and : too. What follows no blank continues a word.
  rest=${rest#*"${COMP_WORDS[0]}"}
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=${rest#"${rest%%[![:blank:]]*}"}
    [[ $word != "$rest" ]] && words+=('')
    value=${COMP_WORDS[i]}
    ((i == COMP_CWORD)) && value=$word
    ((${#words[@]})) && words[${#words[@]} - 1]+=$value
    rest=${word#"$value"}
  done
  ((${#words[@]})) || return
  # The candidates begin where readline replaces: after the last of these signs.
  word=${words[${#words[@]} - 1]}
  value=${COMP_WORDBREAKS//[^=:]/}
  [[ -n $value && $word == *["$value"]* ]] && before=${word%"${word##*["$value"]}"}
  while IFS=$'\t' read -r value _; do
    case $value in
      :files) options='-o default' ;;
      :dirs) options='-o dirnames' ;;
      :nospace) options='-o nospace' ;;
      *)
        value=${value#"$before"}
        [[ $value == *[!A-Za-z0-9_,.:/=%@+-]* ]] && printf -v value %q "$value"
        COMPREPLY+=("$value")
        ;;
    esac
  done < <(tolka __complete -- "${words[@]}" 2>/dev/null)
  [[ -n $options ]] && type compopt &>/dev/null && compopt $options
}
if type compopt &>/dev/null; then
  complete -F _tolka tolka
else
  complete -o default -F _tolka tolka # bash 3.2 cannot choose while it completes
fi
