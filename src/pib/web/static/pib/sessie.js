// Warns before the session ends, and takes the page away when it has. The server decides; this asks and shows.
// Nothing is stored: what was typed stays in the memory of this tab, outside the document, for half an hour, and comes
// back only when the same person has logged in again in another tab.
const dialoog = document.getElementById('sessie'), {adres, inloggen, wie} = dialoog.dataset;
const waarschuw = 1000 * dialoog.dataset.waarschuw, kijkElke = 5000, bewaar = 30 * 60 * 1000;
const form = dialoog.querySelector('form'), token = '[name=csrfmiddlewaretoken]';
const hier = location.pathname + location.search, inlogadres = `${inloggen}?next=${encodeURIComponent(hier)}`;
let eind = {}, wekker, opzij = null, gezien = false;

const zetEind = ({stil, maximum}) => { eind = {stil: Date.now() + 1000 * stil, maximum: Date.now() + 1000 * maximum}; };
const rest = () => Math.min(eind.stil, eind.maximum) - Date.now();
const tijd = ms => {
  const s = 15 * Math.ceil(ms / 15000), n = Math.ceil(ms / 60000);
  return s < 60 ? `${s} seconden` : n === 1 ? '1 minuut' : `${n} minuten`;
};
const weg = naar => { dialoog.close(); document.body.replaceChildren(); location.replace(naar); };

function toon() {
  const soort = eind.maximum <= eind.stil ? 'maximum' : 'stil', laat = rest() <= waarschuw;
  if (!laat && dialoog.open) dialoog.close();
  if (!laat || (gezien && soort === 'maximum')) return;
  const plek = dialoog.querySelector('[data-tijd]'), tekst = tijd(rest());
  if (plek.textContent !== tekst) plek.textContent = tekst;
  dialoog.querySelectorAll('[data-soort]').forEach(deel => { deel.hidden = deel.dataset.soort !== soort; });
  if (!dialoog.open) dialoog.showModal();
}

function plan() {
  clearTimeout(wekker);
  const over = rest();
  wekker = setTimeout(vraag, Math.max(250, opzij ? kijkElke : over > waarschuw ? over - waarschuw : Math.min(kijkElke, over + 500)));
}

async function vraag(verleng) {
  const opdracht = {headers: {Accept: 'application/json'}, cache: 'no-store'};
  if (verleng === true) Object.assign(opdracht, {method: 'POST', body: new URLSearchParams(new FormData(form))});
  try {
    const antwoord = await fetch(verleng === true ? form.action : adres, opdracht);
    if (antwoord.status === 401) return voorbij();
    const stand = await antwoord.json();
    if (stand.wie !== wie) return weg(hier); // somebody else logged in in another tab
    zetEind(stand);
    if (opzij) terug(stand.csrf);
    toon();
  } catch {
    if (rest() <= 0) return voorbij();
  }
  plan();
}

// Typed in a form that is sent (a search holds a BSN, and is typed again), or given back by the server to be corrected.
const isGetypt = ({type, value, defaultValue, checked, defaultChecked, options}) => options
  ? [...options].some(keuze => keuze.selected !== keuze.defaultSelected)
  : /checkbox|radio/.test(type) ? checked !== defaultChecked : type !== 'hidden' && value !== defaultValue;
const heeftGetypt = () => [...document.querySelectorAll('main form[method=post]:not([data-rijen])')]
  .some(f => f.querySelector('[aria-invalid=true]') || [...f.elements].some(isGetypt));

function voorbij() {
  if (opzij) return plan();
  if (!heeftGetypt()) return weg(inlogadres);
  const blad = document.getElementById('sessie-voorbij').content.cloneNode(true);
  dialoog.close(); // gives the focus back
  opzij = {focus: document.activeElement, blad: [...document.body.childNodes]};
  blad.querySelector('[data-nieuw]').href = inloggen;
  blad.querySelector('[data-hier]').href = inlogadres;
  document.body.replaceChildren(blad);
  document.querySelector('h1').focus();
  setTimeout(() => { if (opzij) weg(inlogadres); }, bewaar);
  plan();
}

function terug(csrf) {
  const {blad, focus} = opzij;
  opzij = null;
  document.body.replaceChildren(...blad);
  document.querySelectorAll(token).forEach(veld => { veld.value = csrf; });
  focus?.focus();
}

form.onsubmit = gebeurtenis => { gebeurtenis.preventDefault(); vraag(true); };
dialoog.querySelector('[data-sluit]').onclick = () => dialoog.close();
dialoog.onclose = () => { gezien ||= eind.maximum <= eind.stil; };
dialoog.oncancel = () => { if (eind.maximum > eind.stil) vraag(true); }; // Escape: the person is there
document.addEventListener('visibilitychange', () => { if (!document.hidden) vraag(); });
addEventListener('pageshow', ({persisted}) => { if (persisted) vraag(); });
zetEind(dialoog.dataset);
plan();
