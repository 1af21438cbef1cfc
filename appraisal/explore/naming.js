// The sliders of ipywidgets have no name that a screen reader could say, and what changes beside them is not announced.
// Each takes the name that stands before it; the sentence that says who comes first is announced when it changes.
const named = () => {
  for (const slider of document.querySelectorAll('.appraisal-weights .widget-slider, .appraisal-what-if .widget-slider')) {
    const name = slider.querySelector('.widget-label').textContent;
    slider.querySelector('[role=slider]')?.setAttribute('aria-label', name);
    const readout = slider.querySelector('.widget-readout');
    readout?.setAttribute('role', 'textbox');
    readout?.setAttribute('aria-label', `${name}, as a number`);
  }
  for (const said of document.querySelectorAll('.appraisal-said .widget-html-content')) said.setAttribute('role', 'status');
};
// Once for a page, and for as long as it is open: sliders may be shown at any time. Classes too: a widget gets its own
// after it has been drawn.
if (!window.appraisalNaming) {
  window.appraisalNaming = new MutationObserver(named);
  window.appraisalNaming.observe(document.body, { childList: true, subtree: true, attributeFilter: ['class'] });
}
named();
