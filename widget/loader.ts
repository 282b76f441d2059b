declare const __WIDGET_CHUNK__: string;

const script = document.currentScript;
if (script instanceof HTMLScriptElement) void import(/* @vite-ignore */ new URL(__WIDGET_CHUNK__, script.src).href);
