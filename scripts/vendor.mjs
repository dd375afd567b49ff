// Renew what comes from npm: the typefaces and htmx. Run `npm ci && npm run vendor`; needs .venv for fontTools.
// npm has already checked the packages against package-lock.json. This writes what is committed, and the
// SHA-256 of each file in vendor.json, which a test compares with the files, so that none changes unseen.
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folders = ["fonts", "htmx"].map((name) => join(root, "src/tequio/ui/static/ui", name));
const [, htmx] = folders;

execFileSync(join(root, ".venv/bin/python"), [join(root, "scripts/fonts.py")], { stdio: "inherit" });
mkdirSync(htmx, { recursive: true });
copyFileSync(join(root, "node_modules/htmx.org/dist/htmx.min.js"), join(htmx, "htmx.min.js"));
copyFileSync(join(root, "node_modules/htmx.org/LICENSE"), join(htmx, "LICENSE"));

const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
const packages = Object.fromEntries(
  Object.entries(lock.packages)
    .filter(([place]) => place)
    .map(([place, entry]) => [place.replace("node_modules/", ""), { version: entry.version, integrity: entry.integrity }]),
);
const files = Object.fromEntries(
  folders
    .flatMap((folder) => readdirSync(folder).map((name) => [name, join(folder, name)]))
    .sort()
    .map(([name, path]) => [name, createHash("sha256").update(readFileSync(path)).digest("hex")]),
);
writeFileSync(join(root, "src/tequio/ui/vendor.json"), JSON.stringify({ packages, files }, null, 2) + "\n");
