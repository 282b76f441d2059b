import { render } from 'preact';
import { App } from './app.tsx';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/ui.css';
import './shell.css';
import '../call/call.css';
import '../ui/forced-colors.css';

const root = document.getElementById('app');
if (root) render(<App />, root);
