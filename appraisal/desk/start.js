// What widgets do not say by themselves, for a screen reader: which sentences are announced when they change, and
// whether what a button opens is open. And links of the page lead to where this JupyterLab has its files.
const base = JSON.parse(document.getElementById('jupyter-config-data')?.textContent ?? '{}').baseUrl ?? '/';
// A command is copied by its button, which says so for a moment.
const copy = async ({ target }) => {
  const button = target.closest('.appraisal-copy');
  if (!button) return;
  await navigator.clipboard.writeText(button.previousElementSibling.textContent);
  button.firstChild.data = 'Copied';
  setTimeout(() => (button.firstChild.data = 'Copy'), 2000);
};
const named = () => {
  for (const page of document.querySelectorAll('.appraisal-desk')) {
    if (page.getAttribute('role') !== 'group') {
      page.setAttribute('role', 'group');
      page.setAttribute('aria-label', 'Start page');
      page.addEventListener('click', copy);
    }
    for (const said of page.querySelectorAll('.appraisal-said .widget-html-content:not([role])')) said.setAttribute('role', 'status');
    for (const opens of page.querySelectorAll('.appraisal-opens')) {
      const open = String(opens.classList.contains('appraisal-open'));
      if (opens.getAttribute('aria-expanded') !== open) opens.setAttribute('aria-expanded', open);
    }
    for (const button of page.querySelectorAll('button[title]')) button.removeAttribute('title');
    for (const link of page.querySelectorAll('a[href^="/"]:not([data-based])')) {
      link.dataset.based = '';
      link.setAttribute('href', base + link.getAttribute('href').slice(1));
    }
  }
};
// For as long as the page is open: what it says comes and goes. Classes too: a widget gets its own after it is drawn.
new MutationObserver(named).observe(document.body, { childList: true, subtree: true, attributeFilter: ['class'] });
named();
