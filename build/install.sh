# Shared by ./run and ./test: what is installed, how, and how the product is built. Sourced, not run.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 MSBUILDDISABLENODEREUSE=1

say() { echo "$*" >&2; }
fail() { say "$*"; exit 1; }
has() { command -v "$1" >/dev/null; }

can_be_root() { [ "$(id -u)" = 0 ] || { has sudo && sudo -n true 2>/dev/null; }; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# install <why> <package>...: from Debian or Ubuntu; elsewhere says what is missing.
install() {
  local why="$1" log
  shift
  has apt-get || fail "$why needs these programs, which only Debian and Ubuntu can be given automatically. Please install: $*"
  can_be_root || fail "$why needs packages that only root may install. Please run: sudo apt-get install --no-install-recommends $*"
  say "Installing $* ..."
  log="$(mktemp)"
  # The lists may be older than the archive, so they are fetched anew, once.
  if [ -z "${lists_are_fresh:-}" ]; then
    as_root apt-get update >"$log" 2>&1 || { cat "$log" >&2; fail "apt-get update failed."; }
    lists_are_fresh=yes
  fi
  # Debian starts a service as soon as it is installed; ours are started by the product and the tests, on ports of their own.
  local policy=/usr/sbin/policy-rc.d ours="" status=0
  if [ ! -e "$policy" ]; then
    ours=yes
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod +x "$policy"
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >"$log" 2>&1 || status=$?
  [ -z "$ours" ] || as_root rm -f "$policy"
  [ "$status" -eq 0 ] || { cat "$log" >&2; fail "apt-get install failed."; }
  rm -f "$log"
}

has_postgresql() {
  local folder
  for folder in ${PATH//:/ } /usr/lib/postgresql/*/bin; do
    [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ] && return
  done
  return 1
}

# Only the programs: Debian's package would also make and start a server for the whole machine. Servers that are already there are left alone.
install_postgresql() {
  has_postgresql && return
  local settings=/etc/postgresql-common/createcluster.conf
  if has apt-get && can_be_root && [ ! -e "$settings" ]; then
    as_root mkdir -p "${settings%/*}"
    echo 'create_main_cluster = false' | as_root tee "$settings" >/dev/null
  fi
  install "AdminConsole's private database" postgresql
}

require_sdk() {
  has dotnet || fail "The .NET SDK 10 is needed: https://dotnet.microsoft.com/download"
}

# build <what> [option]...: quiet unless it fails.
build() {
  local log
  log="$(mktemp)"
  if ! dotnet build "$@" --nologo -v quiet >"$log" 2>&1; then
    grep -E 'error|MSB[0-9]' "$log" | sort -u >&2 || cat "$log" >&2
    rm -f "$log"
    fail "The build failed."
  fi
  rm -f "$log"
}
