/** Outlines on a 24 × 24 grid. */
const PATHS = {
  home: 'M4 11 12 4l8 7v8a1 1 0 0 1-1 1h-5v-6h-4v6H5a1 1 0 0 1-1-1z',
  video: 'M4 7h10v10H4zM14 11l6-3v8l-6-3',
  videoOff: 'M4 7h10v10H4zM14 11l6-3v8l-6-3M3 3l18 18',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-4 4-6 8-6s7 2 8 6',
  users:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.500 20c.8-3.500 3-5 6.500-5s5.700 1.500 6.500 5M16 4.500a3.500 3.500 0 0 1 0 6.500M18 15c2 .6 3.200 2.300 3.700 5',
  mail: 'M4 6h16v12H4zM4 7l8 6 8-6',
  route:
    'M6 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM18 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM6 16V9a3 3 0 0 1 6 0v6a3 3 0 0 0 6 0V8',
  pools: 'M4 5h16v5H4zM4 14h7v5H4zM14 14h6v5h-6z',
  settings:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM9 19.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
  look: 'M4 5h16v14H4zM13 12h5v5h-5z',
  code: 'M8 8l-4 4 4 4M16 8l4 4-4 4',
  phone:
    'M6 4h3l2 5-2 1.500a11 11 0 0 0 4.500 4.500L15 13l5 2v3a2 2 0 0 1-2 2A14 14 0 0 1 4 6a2 2 0 0 1 2-2z',
  calls: 'M5 6h14M5 12h14M5 18h8M17 16l2 2 3-4',
  chart: 'M5 20V11M12 20V4M19 20v-6',
  help: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .8-1 1.700M12 16.500v.010',
  hangup: 'M3 14c0-5 18-5 18 0v2l-5 .500-1-3c-2-.8-4-.8-6 0l-1 3L3 16z',
  swap: 'M4 8h14l-4-4M20 16H6l4 4',
  missed: 'M12 7v5l3 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  live: 'M3 12h4l3-7 4 14 3-7h4',
  mic: 'M12 14a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3zM5 11a7 7 0 0 0 14 0M12 18v3',
  micOff: 'M12 14a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3zM5 11a7 7 0 0 0 14 0M12 18v3M3 3l18 18',
  block: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM6 6l12 12',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6 6 18',
  plus: 'M12 5v14M5 12h14',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  download: 'M12 4v11M7 11l5 5 5-5M4 20h16',
  bell: 'M6 17v-6a6 6 0 0 1 12 0v6l2 1H4zM10 21h4',
  eye: 'M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  eyeOff: 'M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 3l16 18',
  key: 'M8 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 12h9v4M17 12v3',
  browser: 'M4 5h16v14H4zM4 9h16M7 7h.010',
  trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  signal: 'M5 19v-3M10 19v-7M15 19V8M20 19V4',
  screen: 'M4 5h16v11H4zM9 20h6M12 13V8M9.500 10.500 12 8l2.500 2.500',
  larger: 'M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7',
  float: 'M4 5h16v14H4zM12 11h6v6h-6z',
  move: 'M12 3v18M3 12h18M9 6l3-3 3 3M9 18l3 3 3-3M6 9l-3 3 3 3M18 9l3 3-3 3',
  out: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
