# The parts of ./test: each runs with its output in a log and adds a line to the results. Sourced by bash.

results=${SVAR_TEST_LOGS:-}/results.tsv

# A part that has not ended after so long hangs, and is stopped so that the others can still be told of.
part_max=20m

# Who stops ./test stops the part that runs, with all that it started.
running=
on_stop() {
    # shellcheck disable=SC2064,SC2086 # there may be several
    trap 'kill $running 2>/dev/null; exit 130' INT TERM
}
on_stop

record() { printf '%s\t%s\t%s\n' "$1" "$2" "$3" >>"$results"; }

is_wanted() { [[ -z $only || $1 == *"$only"* ]]; }

# A text as a regular expression that matches just it.
quoted() { sed 's/[][\.*^$+?(){}|/]/\\&/g' <<<"$1"; }

# Counters: COUNTER LOG STATUS prints "passed failed".
whole() { (($2 == 0)) && echo 1 0 || echo 0 1; }

# Of our own runners, which print "ok NAME" and "not ok NAME".
lines() { echo "$(grep -c '^ok ' "$1")" "$(grep -c '^not ok ' "$1")"; }

# Of node --test; a skipped or cancelled test counts as failed.
node_totals() {
    awk '/^# (pass|fail|cancelled|skipped|todo) / { n[$2] = $3 }
         END { print n["pass"] + 0, n["fail"] + n["cancelled"] + n["skipped"] + n["todo"] }' "$1"
}

# Of ctest over GoogleTest programs; names what failed in the log.
googletest_totals() { node "$root/tools/googletest-totals.mjs" "$SVAR_TEST_LOGS/googletest" "$1"; }

# Shows what a reader needs first of a failed part's log.
show_failure() {
    grep -nE '^not ok |\[  FAILED  \]|error:|\*\*\*(Failed|Exception|Timeout)' "$1" | head -n 20 | sed 's/^/      | /'
    echo "      |"
    tail -n 25 "$1" | sed 's/^/      | /'
    echo "      | (all of it: ${1#"$root"/})"
}

#   part NAME COUNTER COMMAND...
part() {
    local name=$1 counter=$2 log=$SVAR_TEST_LOGS/$1.log started=$SECONDS status=0 passed failed
    shift 2
    timeout --kill-after=1m "$part_max" "$@" >"$log" 2>&1 &
    running=$!
    wait "$running" || status=$?
    ((status != 124 && status != 137)) || echo "not ok $name: stopped after $part_max" >>"$log"
    read -r passed failed < <("$counter" "$log" "$status")
    # A part that broke off without naming a failure failed all the same.
    ((status == 0 || failed > 0)) || failed=1
    record "$name" "$passed" "$failed"
    if ((failed == 0)); then
        printf '  %sok%s      %-28s %5d passed %4d s\n' "$green" "$plain" "$name" "$passed" $((SECONDS - started))
    else
        printf '  %sFAILED%s  %-28s %5d passed, %d failed\n' "$red" "$plain" "$name" "$passed" "$failed"
        show_failure "$log"
    fi
}

# Prints the summary; its last line is "N passed, N failed".
finish() {
    local passed failed
    read -r passed failed < <(awk -F'\t' '{ p += $2; f += $3 } END { print p + 0, f + 0 }' "$results")
    if ((passed + failed == 0)); then
        printf '\nNo test has "%s" in its name.\n' "$only"
        failed=1
    elif ((failed)); then
        printf '\nFailed:\n'
        awk -F'\t' -v logs="${SVAR_TEST_LOGS#"$root"/}" '$3 > 0 { printf "  %s (%s/%s.log)\n", $1, logs, $1 }' "$results"
    fi
    printf '\n%d passed, %d failed\n' "$passed" "$failed"
    ((failed == 0))
}
