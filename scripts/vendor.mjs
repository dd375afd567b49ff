// Renew what comes from npm: the typefaces. Run `npm ci && npm run vendor`; needs .venv for fontTools.
// npm has already checked the packages against package-lock.json. This writes what is committed, and the
// SHA-256 of each file in vendor.json, which a test compares with the files, so that none changes unseen.
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const fonts = join(root, "src/tequio/ui/static/ui/fonts");

execFileSync(join(root, ".venv/bin/python"), [join(root, "scripts/fonts.py")], { stdio: "inherit" });

const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
const packages = Object.fromEntries(
  Object.entries(lock.packages)
    .filter(([place]) => place)
    .map(([place, entry]) => [place.replace("node_modules/", ""), { version: entry.version, integrity: entry.integrity }]),
);
const files = Object.fromEntries(
  readdirSync(fonts)
    .filter((name) => !name.endsWith(".json"))
    .sort()
    .map((name) => [name, createHash("sha256").update(readFileSync(join(fonts, name))).digest("hex")]),
);
writeFileSync(join(root, "src/tequio/ui/vendor.json"), JSON.stringify({ packages, files }, null, 2) + "\n");
