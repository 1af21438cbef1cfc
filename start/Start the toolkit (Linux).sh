#!/bin/sh
# Double-click this file and choose "Run in Terminal" (or type its name in a terminal): it sets the toolkit up on first
# use, and opens its start page in your browser.
stop() {
  printf '\n%s\n' "$@"
  printf '\nPress Return to close this window. '
  read -r _
  exit 1
}

cd "$(dirname "$0")/.." || stop 'This folder cannot be used from here. Copy the toolkit to your Documents.'
[ -f run.py ] || stop 'The file run.py is not beside the folder of this file. Unpack the toolkit whole, and leave this file where it was in it.'

python=''
for name in python3.13 python3.12 python3.11 python3; do
  if command -v "$name" >/dev/null 2>&1 && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$name
    break
  fi
done
[ -n "$python" ] || stop 'Python 3.11 or later is not on this computer.' \
  'Install it, for example: sudo apt install python3.11 python3.11-venv   (Fedora: sudo dnf install python3.11)' \
  'If you may not install programs, ask IT for it.'

echo 'The first start takes a few minutes and needs the internet. Later ones take half a minute.'
echo 'Keep this window open while you work. Close it to end.'
echo
"$python" run.py lab || stop 'The toolkit stopped. What stopped it stands above; docs/first-hour.md says what else to try.'
