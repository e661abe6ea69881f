# What the scripts share: messages, progress, stamps. Sourced by bash; `root` is set by the caller.

if [[ -t 2 ]]; then
    bold=$'\e[1m' red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m'
else
    bold='' red='' green='' plain=''
fi

# One line about what happens now.
say() { printf '%s==>%s %s\n' "$bold" "$plain" "$*" >&2; }

# Says what is wrong and what to do, and ends the script.
fail() {
    printf '%s%s%s\n' "$red" "$*" "$plain" >&2
    exit 1
}

# Whether a file is absent or older than something in the given files and folders (folders count,
# so that a removed file is noticed).
is_older_than_any() {
    local stamp=$1
    shift
    [[ -e $stamp ]] || return 0
    local path
    local -a there=()
    for path in "$@"; do [[ -e $path ]] && there+=("$path"); done
    [[ -n $(find "${there[@]}" \( -name node_modules -o -name dist \) -prune -o -newer "$stamp" -print -quit) ]]
}

# Remembers that everything up to the moment `started` (a file) is built.
stamp_from() {
    local stamp=$1 started=$2
    touch -r "$started" "$stamp"
}

# What the bundle of styles and scripts is made from. (web/ itself changes when the build writes web/dist.)
web_sources() {
    local entry
    for entry in "$root"/web/*; do
        [[ $entry == */dist || $entry == */node_modules ]] || printf '%s\n' "$entry"
    done
}

# Builds web/dist from web/ when one of its sources changed.
build_web() {
    [[ -f $root/web/package.json ]] || return 0
    local -a sources
    mapfile -t sources < <(web_sources)
    mkdir -p "$root/build"
    if [[ -d $root/web/dist ]] && ! is_older_than_any "$root/build/.web-stamp" "${sources[@]}"; then return 0; fi
    say "Building styles and scripts (web/)"
    touch "$root/build/.web-started"
    (cd "$root/web" && npm run --silent build </dev/null) || fail "The build of web/ failed; see the lines above."
    stamp_from "$root/build/.web-stamp" "$root/build/.web-started"
}

# Configures a preset where that is needed and builds targets (default: all) with ninja's progress line.
build_preset() {
    local preset=$1
    shift
    if [[ ! -f $root/build/$preset/build.ninja ]]; then
        say "Configuring build/$preset"
        (cd "$root" && cmake --preset "$preset" >"$root/build/.configure-$preset.log" 2>&1) || {
            tail -n 30 "$root/build/.configure-$preset.log" >&2
            fail "CMake could not configure build/$preset; the whole output is in build/.configure-$preset.log."
        }
    fi
    say "Building build/$preset"
    NINJA_STATUS='[%f/%t, %es] ' ninja -C "$root/build/$preset" "$@" >&2 ||
        fail "The build failed; see the lines above."
}
