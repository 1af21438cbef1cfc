// Runs the start page when JupyterLab opens it, so that an officer need not know what a cell is.
//
// JupyterLab loads this as one of its extensions (`lab` names the folder). Written by hand: it asks JupyterLab for
// nothing but what every extension is given, so nothing is built.
//
// The folder of work may be one that somebody sent. So a notebook is run only if it lies where `lab` lays the start page
// and its code is, to the letter, the code below, on the interpreter that is the toolkit's own: nothing that a sender
// wrote is ever run unasked.
(() => {
  const PLACE = 'notebooks/start.ipynb';
  const CODE = [
    '# Parameters: the path of a workbook to begin with; left empty, the one that the command lab was given.\nworkbook = ""',
    'from appraisal import desk',
    'desk.start(workbook)',
  ];

  const isOurs = ({ content, context }) => {
    const code = [...content.widgets].filter((cell) => cell.model.type === 'code').map((cell) => cell.model.sharedModel.source);
    return (
      context.model.getMetadata('kernelspec')?.name === 'python3' &&
      code.length === CODE.length &&
      code.every((source, index) => source === CODE[index])
    );
  };

  // What is code round the page, and how to run it, is out of the way once the page is there.
  const LOOK = `.appraisal-start-opened :is(.jp-MarkdownCell, .jp-Cell-inputWrapper,
    .jp-OutputPrompt, .jp-OutputArea-promptOverlay, .jp-Collapser, .jp-Notebook-footer) { display: none !important; }
    .appraisal-start-opened .jp-Cell { border: 0; padding: 0 .5rem; }
    .appraisal-start-opened .jp-Cell::before, .appraisal-start-opened .jp-Cell::after { display: none; }`;

  // The page's heading is where the keyboard begins; it is there once the kernel has answered.
  const beginAtHeading = (panel) => {
    const heading = () => panel.node.querySelector('.appraisal-desk h1');
    const begin = () => {
      panel.addClass('appraisal-start-opened');
      panel.toolbar.hide();
      heading()?.focus();
      panel.context.model.dirty = false; // what was run is no work of the officer's to be asked about
    };
    const watching = new MutationObserver(() => {
      if (heading()) {
        watching.disconnect();
        setTimeout(begin, 300); // JupyterLab moves the focus itself when a cell is done
      }
    });
    watching.observe(panel.node, { childList: true, subtree: true });
  };

  const begun = new WeakSet();
  const runIfOurs = async (app) => {
    const panel = app.shell.currentWidget;
    if (panel?.context?.path !== PLACE || begun.has(panel)) return;
    begun.add(panel);
    await Promise.all([panel.context.ready, panel.sessionContext.ready]);
    panel.node.dataset.start = isOurs(panel) ? 'run' : 'left alone';
    if (panel.node.dataset.start !== 'run') return;
    app.shell.collapseLeft();
    app.shell.collapseRight();
    beginAtHeading(panel);
    await app.commands.execute('notebook:run-all-cells');
  };

  const plugin = {
    id: 'appraisal-start:plugin',
    autoStart: true,
    activate: (app) => {
      document.head.append(Object.assign(document.createElement('style'), { textContent: LOOK }));
      app.restored.then(() => {
        app.shell.currentChanged.connect(() => runIfOurs(app));
        runIfOurs(app);
      });
    },
  };

  window._JUPYTERLAB = window._JUPYTERLAB ?? {};
  window._JUPYTERLAB['appraisal-start'] = { init: () => {}, get: async () => () => ({ __esModule: true, default: plugin }) };
})();
