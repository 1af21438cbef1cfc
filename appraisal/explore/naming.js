// The sliders of ipywidgets have no name that a screen reader could say, and what changes beside them is not announced.
// Each takes the name that stands before it; the sentence that says who comes first is announced when it changes.
const named = () => {
  for (const slider of document.querySelectorAll('.appraisal-weights .widget-slider')) {
    const name = slider.querySelector('.widget-label').textContent;
    slider.querySelector('[role=slider]')?.setAttribute('aria-label', name);
    const readout = slider.querySelector('.widget-readout');
    readout?.setAttribute('role', 'textbox');
    readout?.setAttribute('aria-label', `${name}, as a number`);
  }
  for (const said of document.querySelectorAll('.appraisal-said .widget-html-content')) said.setAttribute('role', 'status');
};
const watching = new MutationObserver(named);
// Classes too: a widget gets its own after it has been drawn.
watching.observe(document.body, { childList: true, subtree: true, attributeFilter: ['class'] });
setTimeout(() => watching.disconnect(), 30000); // by then they are drawn
named();
