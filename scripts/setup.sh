# shellcheck shell=bash
# What scripts/run and scripts/test share: finding out what the machine lacks, and getting it where that is allowed.
# Sourced, not run.

say() { printf '%s\n' "$*" >&2; }

# Prints those of the packages named that are not installed. Nothing on systems without dpkg.
missing_packages() {
  command -v dpkg-query >/dev/null || return 0
  local package
  for package in "$@"; do
    if [[ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" != installed ]]; then
      printf '%s\n' "$package"
    fi
  done
}

# Installs what is missing of the packages named, as root or by sudo without a password. Where that is not allowed or does
# not work, names the command and fails.
ensure_packages() {
  local missing as_root=()
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  if ((EUID != 0)); then
    if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
      say "These packages are missing: ${missing[*]}. Install them with: sudo apt-get install ${missing[*]}"
      return 1
    fi
    as_root=(sudo -n)
  fi
  say "Installing ${missing[*]} ..."
  local install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends)
  # The lists of a fresh machine are empty or old, but a machine without a network may still have all it needs.
  "${as_root[@]}" apt-get -qq update >&2 || true
  if ! "${install[@]}" "${missing[@]}" </dev/null >&2; then
    say "They could not be installed. Try it by hand: sudo apt-get install ${missing[*]}"
    return 1
  fi
}

# Fails, in words, where there is no cargo.
ensure_cargo() {
  if ! command -v cargo >/dev/null && [[ -f "$HOME/.cargo/env" ]]; then
    # shellcheck source=/dev/null
    . "$HOME/.cargo/env"
  fi
  if ! command -v cargo >/dev/null; then
    say "There is no cargo. Install Rust first: https://rustup.rs"
    return 1
  fi
}

# A compiler driver links the program; no development packages are needed.
ensure_build_packages() {
  ensure_packages gcc libc6-dev
}

# Loaded by the window when it opens, under X11 and under Wayland.
ensure_window_packages() {
  ensure_packages libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libxkbcommon0 libgl1 libegl1 \
    libwayland-client0 libwayland-egl1
}

# The end-to-end test's screen, its window manager, its hands and its eyes.
ensure_e2e_packages() {
  ensure_packages xvfb openbox xdotool imagemagick xclip
}
