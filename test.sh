#!/usr/bin/env bash
# Sets up what the tests need, runs every test of the project, and ends with one line
#
#     N passed, N failed, N skipped
#
# and the matching exit code. Needs the .NET 10 SDK; brings Node.js and Chromium from the
# distribution's packages when they are missing and can be installed (root, or sudo without a
# password). What it has to leave out it names, with the reason, in a line "left out: …".
#
#     ./test.sh [--require-all]
#
# --require-all, or ACTORIPC_REQUIRE_ALL=1: whatever is left out counts as a failure, unless the
# machine's kernel decides it (network namespaces) or it is the Akka.NET engine.
# AkkaEngine=true or false: with that engine, or without; otherwise with it where it can be had.
# ACTORIPC_NODE, ACTORIPC_CHROMIUM: use these programs instead of searching for them.
set -u
cd "$(dirname -- "${BASH_SOURCE[0]}")" || exit 2

usage() { sed -n '2,15s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }

require_all=${ACTORIPC_REQUIRE_ALL:-0}
for argument in "$@"; do
  case $argument in
    --require-all) require_all=1 ;;
    -h | --help) usage && exit 0 ;;
    *) echo "unknown option: $argument (try --help)" >&2 && exit 2 ;;
  esac
done
[ "$require_all" = true ] && require_all=1
export ACTORIPC_REQUIRE_ALL=$require_all

work=$(mktemp -d) || exit 2
trap 'rm -rf -- "$work"' EXIT
trap 'exit 130' INT TERM

export HOME="${HOME:-$work}"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

node_major=20
passed=0 failed=0 skipped=0
declare -a left_out=()

# ---- small words -----------------------------------------------------------------------------

have() { command -v -- "$1" > /dev/null 2>&1; }

# leave_out WHAT WHY
leave_out() {
  left_out+=("left out: $1 ($2)")
  if [ "$require_all" = 1 ]; then failed=$((failed + 1)); fi
}

# count NAME PASSED FAILED SKIPPED
count() {
  passed=$((passed + $2)) failed=$((failed + $3)) skipped=$((skipped + $4))
  [ "$2$3$4" = 000 ] && return
  printf '  %-28s %6d passed, %d failed, %d skipped\n' "$1" "$2" "$3" "$4"
}

# check NAME COMMAND…: one item that passes or fails as a whole; its output only matters then.
check() {
  local name=$1
  shift
  if "$@" > "$work/check.log" 2>&1 < /dev/null; then
    count "$name" 1 0 0
  else
    count "$name" 0 1 0
    awk '!seen[$0]++' "$work/check.log" | head -n 60
    return 1
  fi
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif have sudo && sudo -n true 2> /dev/null; then
    sudo -n "$@"
  else
    echo "not root, and no sudo without a password"
    return 1
  fi
}

# install PACKAGE…: from the distribution. On failure its last words are in $install_problem.
install_problem=
install() {
  install_problem="no apt-get on this machine"
  have apt-get || return 1
  local -a apt=(env DEBIAN_FRONTEND=noninteractive timeout 900 apt-get -qq)
  if as_root "${apt[@]}" update > "$work/apt.log" 2>&1 < /dev/null &&
    as_root "${apt[@]}" install -y --no-install-recommends "$@" >> "$work/apt.log" 2>&1 < /dev/null; then
    return 0
  fi
  install_problem=$(tail -n 1 -- "$work/apt.log")
  install_problem=${install_problem:-apt-get failed}
  return 1
}

# ---- what the tests need ---------------------------------------------------------------------

# Node.js that npm brought, where the distribution's is too old.
own_node="$PWD/artifacts/node"

find_node() {
  local node major
  for node in "${ACTORIPC_NODE:-}" node nodejs "$own_node"/node_modules/node-linux-*/bin/node; do
    have "$node" || continue
    major=$("$node" --version 2> /dev/null | sed -n 's/^v\([0-9]*\)\..*/\1/p')
    if [ "${major:-0}" -ge "$node_major" ]; then command -v -- "$node" && return 0; fi
  done
  return 1
}

install_own_node() {
  local machine
  case $(uname -m) in
    x86_64) machine=x64 ;;
    aarch64) machine=arm64 ;;
    *) install_problem="no Node.js package for $(uname -m)" && return 1 ;;
  esac
  mkdir -p -- "$own_node" &&
    (cd -- "$own_node" && npm_quietly install --no-save "node-linux-$machine@$node_major")
}

# npm without chatter. On failure its reason is in $install_problem.
npm_quietly() {
  if timeout 600 npm "$@" --no-audit --no-fund --loglevel=error > "$work/npm.log" 2>&1 < /dev/null; then
    return 0
  fi
  install_problem="npm: $(grep -v '^ *$\|_logs\|complete log' -- "$work/npm.log" | tail -n 1)"
  return 1
}

find_chromium() {
  local browser
  for browser in "${ACTORIPC_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    have "$browser" || continue
    # Some distributions install a placeholder that only says where to get the real one.
    if timeout 30 "$browser" --version 2> /dev/null < /dev/null | grep -q 'Chrom'; then
      command -v -- "$browser" && return 0
    fi
  done
  return 1
}

set_up_node() {
  have npm || install nodejs npm
  if have npm && ! find_node > /dev/null; then install_own_node; fi
  if ! node=$(find_node); then
    leave_out "JavaScript tests and C# tests that ask Node.js" \
      "no Node.js $node_major: $install_problem"
    return 1
  fi
  export ACTORIPC_NODE=$node
  echo "  Node.js $("$node" --version)"
}

set_up_npm_packages() {
  local stamp=clients/js/node_modules/.package-lock.json
  [ "$stamp" -nt clients/js/package-lock.json ] && return 0
  cd clients/js || return 1
  npm_quietly ci
  local status=$?
  cd ../..
  if [ "$status" != 0 ]; then
    leave_out "type check of the JavaScript client, tests with npm packages" "$install_problem"
  fi
  return "$status"
}

set_up_chromium() {
  if ! chromium=$(find_chromium); then
    install chromium
    if ! chromium=$(find_chromium); then
      leave_out "browser tests" "no Chromium: $install_problem"
      return 1
    fi
  fi
  export ACTORIPC_CHROMIUM=$chromium
  echo "  $(timeout 30 "$chromium" --version 2> /dev/null < /dev/null | head -n 1)"
}

# ---- the runners -----------------------------------------------------------------------------

check_format() { dotnet tool restore && dotnet csharpier check .; }

# Not every package source has Akka.NET. Leaving its engine out is a way to build the project, not
# a failure: the run says which of the two it was, and why.
set_up_akka() {
  local probe=$work/akka reason
  case ${AkkaEngine:-} in
    true) echo "  Akka.NET engine: part of this run, as AkkaEngine says" && return ;;
    false)
      left_out+=("left out: the Akka.NET engine (AkkaEngine=false)")
      echo "  Akka.NET engine: left out, as AkkaEngine says"
      return
      ;;
  esac
  mkdir -p -- "$probe"
  cat > "$probe/Probe.csproj" << EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <NuGetAudit>false</NuGetAudit>
  </PropertyGroup>
  <ItemGroup>
$(sed -n '/Label="The engine for many machines"/,/ItemGroup>$/s/PackageVersion/PackageReference/p' Directory.Packages.props)
  </ItemGroup>
</Project>
EOF
  if timeout 120 dotnet restore "$probe/Probe.csproj" -v quiet > "$probe/log" 2>&1 < /dev/null; then
    export AkkaEngine=true
    echo "  Akka.NET engine: part of this run"
  else
    reason=$(sed -n 's/.*error \(NU[0-9]*: [^.[]*\).*/\1/p' "$probe/log" | head -n 1)
    left_out+=("left out: the Akka.NET engine (its packages: ${reason:-no answer in 120 s})")
    echo "  Akka.NET engine: left out, its packages cannot be had (${reason:-no answer in 120 s})"
  fi
}

build() { dotnet build ActorIpc.sln -v quiet -clp:ErrorsOnly; }

# attribute NAME FILE: the value in the first line that has Counters.
counter() { sed -n "s/.*<Counters [^>]*\b$1=\"\([0-9]*\)\".*/\1/p" "$2" | head -n 1; }

# One test project. Without results, or with a bad end that no result explains, it has failed.
test_project() {
  local project=$1 name status total executed good bad
  name=$(basename -- "$project" .csproj)
  TMPDIR=$work timeout --kill-after=10 900 dotnet test "$project" --no-build --nologo \
    --logger "trx;LogFileName=$work/$name.trx" --logger "console;verbosity=minimal" \
    --blame-hang-timeout 5m --blame-hang-dump-type none --results-directory "$work/results" \
    > "$work/$name.log" 2>&1 < /dev/null
  status=$?

  if [ ! -f "$work/$name.trx" ]; then
    if [ "$status" = 0 ]; then return; fi # A project without tests.
    count "$name" 0 1 0
    echo "    $name ended with $status and left no results:"
    tail -n 40 -- "$work/$name.log"
    return
  fi

  total=$(counter total "$work/$name.trx") executed=$(counter executed "$work/$name.trx")
  good=$(counter passed "$work/$name.trx")
  bad=$((${executed:-0} - ${good:-0}))
  if [ "$status" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
  count "$name" "${good:-0}" "$bad" "$((${total:-0} - ${executed:-0}))"
  if [ "$bad" != 0 ]; then failures_in "$work/$name.log"; fi
  skips_in "$work/$name.trx"
}

# The failed tests of a console log, in full.
failures_in() {
  sed -n '/^ *Failed \|error\|abort\|crash/I,$p' -- "$1" | grep -v '^\[xUnit' | head -n 400
}

# Every reason for skipped tests, once, unless a missing tool already said it.
skips_in() {
  local times reason
  while read -r times reason; do
    case $reason in
      "needs Node.js"* | "needs Chromium"*) ;;
      # What the kernel does not give, nobody can install.
      "needs network namespaces"*)
        left_out+=("left out: $times tests of $(basename -- "$1" .trx) ($reason)")
        ;;
      *) leave_out "$times tests of $(basename -- "$1" .trx)" "$reason" ;;
    esac
  done < <(
    tr '\n' ' ' < "$1" | sed 's/<UnitTestResult /\n&/g; s/<\/UnitTestResult>/\n/g' | grep 'outcome="NotExecuted"' |
      sed -n 's/.*<\(Message\|StdOut\)>\([^<]*\)<.*/\2/p' | sort | uniq -c
  )
}

test_javascript() {
  local -a files
  local status good bad rest
  mapfile -t files < <(cd clients/js && find test -name '*.test.js' | sort)
  (cd clients/js && TMPDIR=$work timeout --kill-after=10 900 "$ACTORIPC_NODE" --test \
    --test-reporter=tap --test-reporter-destination="$work/js.tap" \
    --test-reporter=spec --test-reporter-destination="$work/js.log" \
    "${files[@]}") > "$work/js.out" 2>&1 < /dev/null
  status=$?
  good=$(sed -n 's/^# pass \([0-9]*\)$/\1/p' -- "$work/js.tap" 2> /dev/null)
  bad=$(sed -n 's/^# \(fail\|cancelled\) \([0-9]*\)$/\2/p' -- "$work/js.tap" 2> /dev/null | sum)
  rest=$(sed -n 's/^# \(skipped\|todo\) \([0-9]*\)$/\2/p' -- "$work/js.tap" 2> /dev/null | sum)
  if [ "$status" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
  if [ -z "$good" ] && [ "$bad" = 0 ]; then bad=1; fi
  count "clients/js" "${good:-0}" "$bad" "$rest"
  if [ "$bad" != 0 ]; then
    grep -v '^ *\(✔\|ℹ\|﹣\)' -- "$work/js.log" 2> /dev/null | head -n 400
    tail -n 40 -- "$work/js.out"
  fi
  if [ "$rest" != 0 ]; then
    leave_out "$rest tests of clients/js" "$(sed -n 's/^.*# SKIP *//p' -- "$work/js.tap" | sort -u | head -n 3 | paste -sd ';' -)"
  fi
}

sum() { awk '{ n += $1 } END { print n + 0 }'; }

check_types() { (cd clients/js && "$ACTORIPC_NODE" node_modules/typescript/bin/tsc -p .); }

# ---- the run ---------------------------------------------------------------------------------

if ! have dotnet; then
  echo "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download/dotnet/10.0"
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi

echo "Tools"
echo "  .NET SDK $(dotnet --version 2>&1 | head -n 1)"
if set_up_node; then
  has_node=1
  if set_up_npm_packages; then has_packages=1; fi
fi
set_up_chromium
set_up_akka

echo "Tests"
check "format" check_format
if check "build" build; then
  for project in tests/*.Tests/*.csproj; do test_project "$project"; done
fi
if [ "${has_packages:-0}" = 1 ]; then check "types of clients/js" check_types; fi
if [ "${has_node:-0}" = 1 ]; then test_javascript; fi

echo
if [ "${#left_out[@]}" != 0 ]; then printf '%s\n' "${left_out[@]}"; fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
