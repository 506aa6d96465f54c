#!/bin/sh
# Makes tests/files/paper.* from paper.fodt: one written paper in each format.
# Needs Debian's libreoffice-writer-nogui, poppler-utils and fonts-dejavu-core; the results are committed.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for format in pdf doc rtf; do
    soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$format" --outdir "$work" paper.fodt
    cp "$work/paper.$format" ../files/
done
pdftoppm -r 200 -mono -png -f 1 -l 1 "$work/paper.pdf" "$work/scan"
cp "$work/scan-1.png" ../files/scan.png
# The same little paper with a password and with none, both encrypted (qpdf).
qpdf --encrypt secret owner 256 -- key.pdf ../files/locked.pdf
qpdf --encrypt "" owner 256 -- key.pdf ../files/locked-open.pdf
