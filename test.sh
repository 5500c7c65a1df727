#!/usr/bin/env bash
# Installs what the tests need, builds everything, runs all tests and ends with "N passed, N failed, N skipped".
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

if ! command -v chromium >/dev/null; then
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        echo "Installing chromium for the page tests …"
        { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } >/tmp/alerts-chromium.log 2>&1 ||
            echo "chromium could not be installed (see /tmp/alerts-chromium.log); the page tests will say that they are skipped."
    else
        echo "chromium is missing and this user can't install it; the page tests will say that they are skipped."
    fi
fi

# Azurite for the tests on Azure tables; kept outside, so that every clone on this machine can use it.
azurite=${ALERTS_AZURITE:-$HOME/.cache/alerts/azurite-3.37.0}
if [ ! -f "$azurite/node_modules/azurite/package.json" ]; then
    if command -v npm >/dev/null; then
        echo "Installing Azurite for the tests on Azure tables …"
        npm install --prefix "$azurite" --no-save --no-audit --no-fund azurite@3.37.0 >/tmp/alerts-azurite.log 2>&1 ||
            echo "Azurite could not be installed (see /tmp/alerts-azurite.log); the tests that need it will say that they are skipped."
    else
        echo "npm is missing, and Azurite comes with it; the tests that need it will say that they are skipped."
    fi
fi

dotnet restore Alerts.sln --locked-mode
dotnet build Alerts.sln -c Release --no-restore
dotnet format Alerts.sln --no-restore --verify-no-changes

log=$(mktemp)
status=0
dotnet test --solution Alerts.sln -c Release --no-build --output Detailed --ignore-exit-code 8 >"$log" 2>&1 || status=$?
# Everything but what passed: a test's name may have several lines.
awk '/^(passed|failed|skipped|Running tests|Test run|\/)/ { show = !/^passed |^Running tests/ } show && !/^  from /' "$log"

count() { sed -n "s/^  $1: \([0-9]*\)$/\1/p" "$log" | tail -n 1; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
rm -f "$log"
echo "${passed:-0} passed, ${failed:-0} failed, ${skipped:-0} skipped"
if [ "$status" = 0 ] && [ "${passed:-0}" = 0 ]; then status=1; fi
exit "$status"
