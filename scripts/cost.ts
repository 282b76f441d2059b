require('./run.cjs');
