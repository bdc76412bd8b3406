// Conveniences only: everything on every page also works without this file.
const een = (keuze, in_ = document) => in_.querySelector(keuze);
const alle = (keuze, in_ = document) => [...in_.querySelectorAll(keuze)];
const meervoud = (element, n) => `${n} ${n === 1 ? element.dataset.enkelvoud : element.dataset.meervoud}`;

// Tables: tick all, count the ticks, open a row by double-click.
const tabel = een('[data-rijen]');
const tel = () => {
  if (!tabel) return 0;
  const kop = een('[data-alle]', tabel), vinken = alle('tbody [type=checkbox]', tabel), teller = een('[data-teller]');
  const n = vinken.filter(vink => vink.checked).length;
  kop.checked = n > 0 && n === vinken.length;
  kop.indeterminate = n > 0 && n < vinken.length;
  teller.textContent = `${meervoud(teller, n)} geselecteerd.`;
  return n;
};
tabel?.addEventListener('change', ({target}) => {
  if (target.matches('[data-alle]')) alle('tbody [type=checkbox]', tabel).forEach(vink => { vink.checked = target.checked; });
  tel();
});
if (tabel) { addEventListener('pageshow', tel); tel(); }
alle('[data-dubbelklik]').forEach(t => t.addEventListener('dblclick', ({target}) => {
  if (!target.closest('a,input,button,label')) target.closest('tbody tr')?.querySelector('a')?.click();
}));

// A dialog asks before a deed; the server asks when nothing is ticked or when all found rows are meant.
alle('[data-bevestig]').forEach(knop => {
  const dialoog = document.getElementById(knop.dataset.bevestig), ja = een('[data-ja]', dialoog), zeker = een('[data-bevestigd]', dialoog);
  knop.addEventListener('click', gebeurtenis => {
    const n = tel(), aantal = een('[data-n]', dialoog);
    if (aantal && !n || een('[data-server-vraagt]:checked')) return;
    gebeurtenis.preventDefault();
    if (aantal) aantal.textContent = meervoud(aantal, n);
    Object.assign(ja, {name: knop.name, value: knop.value});
    zeker.disabled = false;
    dialoog.showModal();
  });
  een('[data-sluit]', dialoog).onclick = () => dialoog.close();
  dialoog.onclose = () => { zeker.disabled = true; };
});

// Drop-down: close on Escape and on a click elsewhere.
alle('details[data-menu]').forEach(menu => {
  addEventListener('click', ({target}) => { if (!menu.contains(target)) menu.open = false; });
  menu.addEventListener('keydown', ({key}) => { if (key === 'Escape' && menu.open) { menu.open = false; een('summary', menu).focus(); } });
});

alle('[data-print]').forEach(knop => { knop.hidden = false; knop.onclick = () => print(); });
een('#foutmelding')?.focus();
