#!/usr/bin/env bash
# Builds both editions with XeLaTeX and looks at the result. Not part of the set-up or of CI's main
# run: it needs TeX (Debian: texlive-xetex texlive-lang-chinese texlive-latex-extra lmodern latexmk),
# fonts-noto-cjk and poppler-utils. Usage: bash tests/latex.sh [PYTHON]
set -euo pipefail
cd "$(dirname "$0")/.."
python=${1:-$PWD/.venv/bin/python}
for tool in xelatex latexmk pdftotext pdffonts; do
  command -v "$tool" > /dev/null || { echo "latex.sh: $tool is missing" >&2; exit 2; }
done
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

make -C docs latexpdf PYTHON="$python" BUILD="$out" > "$out/log" 2>&1 || { tail -40 "$out/log"; exit 1; }

bad=0
complain() { echo "latex.sh: $*" >&2; bad=1; }
for folder in "$out"/latex/*/; do
  edition=$(basename "$folder")
  pdf=$folder/wenda.pdf
  [ -s "$pdf" ] || { complain "$edition: no PDF"; continue; }
  ! grep -E '^!|Missing character' "$folder/wenda.log" || complain "$edition: errors or signs without a glyph"
  pages=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
  for page in $(seq "$pages"); do
    [ -n "$(pdftotext -f "$page" -l "$page" "$pdf" - | tr -d '[:space:]')" ] || complain "$edition: page $page is blank"
  done
  pdffonts "$pdf" | tail -n +3 | awk '{ if ($(NF-4) != "yes") exit 1 }' || complain "$edition: a font is not embedded"
  echo "$edition: $pages pages"
done
exit $bad
