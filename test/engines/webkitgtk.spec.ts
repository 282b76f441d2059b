import { test } from './support/test.ts';
import { testWidget } from './support/widget-tests.ts';

test.use({ engineName: 'webkitgtk' });

testWidget();
