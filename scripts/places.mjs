// Writes internal/names/places.tsv, the names of countries and of cities with a time zone in several
// languages, from Unicode's CLDR:
//
//	npm install --prefix /tmp/cldr cldr-dates-full@48.2.0 cldr-localenames-full@48.2.0
//	node scripts/places.mjs /tmp/cldr >internal/names/places.tsv
//
// The first line has the languages. Each other line has the names of one place, those of one language
// separated by "|", without names of several words and places that all languages call the same.
import { readFileSync } from "node:fs";

const languages = ["de", "en", "fr", "es", "it", "nl", "pt", "pl", "cs", "ru", "uk"];
const places = new Map();

const read = (pkg, lang, file) => JSON.parse(readFileSync(`${process.argv[2]}/node_modules/${pkg}/main/${lang}/${file}`)).main[lang];
function add(place, lang, name) {
  if (!/^\p{Lu}[\p{L}\p{M}]{2,}$/u.test(name)) return;
  if (!places.has(place)) places.set(place, new Map());
  const names = places.get(place);
  names.set(lang, [...new Set([...(names.get(lang) ?? []), name])]);
}

for (const lang of languages) {
  const territories = read("cldr-localenames-full", lang, "territories.json").localeDisplayNames.territories;
  for (const [code, name] of Object.entries(territories)) add(code.split("-")[0], lang, name);
  const cities = (zones, path) => {
    for (const [key, zone] of Object.entries(zones)) {
      if (typeof zone !== "object") continue;
      const place = `${path}/${key}`;
      if (zone.exemplarCity) add(place, lang, zone.exemplarCity);
      cities(zone, place);
    }
  };
  cities(read("cldr-dates-full", lang, "timeZoneNames.json").dates.timeZoneNames.zone, "");
}
for (const [place, names] of places) {
  // CLDR leaves out a city whose name is that of its time zone.
  if (!place.startsWith("/")) continue;
  for (const lang of languages) if (!names.has(lang)) add(place, lang, place.split("/").at(-1));
}

console.log(languages.join("\t"));
const lines = [];
for (const names of places.values()) {
  if (new Set([...names.values()].flat()).size > 1) lines.push(languages.map((lang) => (names.get(lang) ?? []).join("|")).join("\t"));
}
console.log([...new Set(lines)].sort().join("\n"));
