# Finds what the scripts need, and says in one sentence what is missing. Sourced, not run.

# The first JDK 25 under the usual places; sets JAVA and JAVA_HOME.
need_jdk() {
  local home
  for home in "${TRUNKLINE_JDK:-}" "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* /usr/java/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$home" ] && [ -x "$home/bin/javac" ] && grep -qs '^JAVA_VERSION="25[."]' "$home/release"; then
      JAVA_HOME=$home
      JAVA=$home/bin/java
      export JAVA_HOME JAVA
      return 0
    fi
  done
  echo "No JDK 25 found under /usr/lib/jvm and the other usual places: install one (for example Temurin 25), or name it with TRUNKLINE_JDK=/path/to/jdk." >&2
  return 1
}

# Node 20 or newer, for building the pages.
need_node() {
  local version
  version=$(node --version 2>/dev/null) || version=
  if [ -z "$version" ] || ! command -v npm >/dev/null; then
    echo "No Node.js found: install Node 20 or newer with npm; the pages are built with it." >&2
    return 1
  fi
  version=${version#v}
  if [ "${version%%.*}" -lt 20 ]; then
    echo "Node.js $version is too old: install Node 20 or newer; the pages are built with it." >&2
    return 1
  fi
}
