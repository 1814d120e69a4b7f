#!/usr/bin/env bash
# The steps of action.yml. What a workflow passes in comes as environment variables and is never run as code.
set -euo pipefail

home="$RUNNER_TEMP/argcheck"

install() {
    "${PYTHON:-python3}" -m venv "$home"
    "$(bin)/python" -m pip install --quiet --disable-pip-version-check "$GITHUB_ACTION_PATH"
}

# Windows has the commands of an environment elsewhere.
bin() {
    if [ -d "$home/Scripts" ]; then echo "$home/Scripts"; else echo "$home/bin"; fi
}

check() {
    local options=(--format github) words=() paths=() status=0
    read -r -d "" -a words <<< "${INPUT_ARGS:-}" || true
    while IFS= read -r path; do
        path="${path%$'\r'}"
        if [ -n "$path" ]; then paths+=("$path"); fi
    done <<< "${INPUT_PATHS:-.}"
    if [ -n "${INPUT_SARIF:-}" ]; then options+=(--report "sarif=$INPUT_SARIF"); fi
    if [ "${INPUT_SUMMARY:-true}" = true ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
        options+=(--report "markdown=$home/summary.md")
    fi
    "$(bin)/argcheck" check "${options[@]}" ${words[@]+"${words[@]}"} -- "${paths[@]}" || status=$?
    if [ -f "$home/summary.md" ]; then
        cat "$home/summary.md" >> "$GITHUB_STEP_SUMMARY"
        rm "$home/summary.md"
    fi
    echo "status=$status" >> "${GITHUB_OUTPUT:-/dev/null}"
    return "$status"
}

case "${1:-}" in
    install | check) "$1" ;;
    *) echo "usage: action.sh install|check" >&2; exit 2 ;;
esac
