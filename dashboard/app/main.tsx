import { render } from 'preact';
import { App } from './app.tsx';
import '../ui/styles/tokens.css';
import '../ui/styles/base.css';
import '../ui/styles/buttons.css';
import '../ui/styles/fields.css';
import '../ui/styles/layout.css';
import '../ui/styles/notices.css';
import '../ui/styles/tables.css';
import '../ui/styles/skeleton.css';
import '../ui/styles/details.css';
import './shell.css';
import '../call/call.css';
import '../ui/styles/forced-colors.css';

const root = document.getElementById('app');
if (root) render(<App />, root);
