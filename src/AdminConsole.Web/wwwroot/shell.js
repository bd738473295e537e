// The little that plain HTML and the server cannot do. Everything here is a convenience; pages work without it.
(() => {
  'use strict';
  const year = 60 * 60 * 24 * 365;
  const secure = location.protocol === 'https:' ? '; secure' : '';
  const keep = (name, value) => { document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${year}; samesite=lax${secure}`; };

  keep('ac-zone', Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC');

  const set = (attribute, cookie, value, on) => {
    document.documentElement.toggleAttribute(attribute, false);
    if (on) document.documentElement.setAttribute(attribute, value);
    keep(cookie, value);
  };

  document.addEventListener('click', event => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target) return;

    const fold = target.closest('[data-navigation-set]');
    if (fold) {
      const value = fold.dataset.navigationSet;
      set('data-navigation', 'ac-navigation', value, value === 'collapsed');
      document.querySelector(`[data-navigation-set="${value === 'collapsed' ? 'expanded' : 'collapsed'}"]`)?.focus();
      return;
    }

    if (target.closest('[data-density-toggle]')) {
      const value = document.documentElement.dataset.density === 'compact' ? 'comfortable' : 'compact';
      set('data-density', 'ac-density', value, value === 'compact');
      return;
    }

    if (target.closest('[data-reload]')) {
      location.reload();
      return;
    }

    // Fragments would resolve against <base>; focus what they name instead.
    const jump = target.closest('a[data-skip], a[data-jump]');
    if (jump) {
      const goal = document.getElementById(decodeURIComponent(jump.hash.slice(1)));
      if (goal) {
        event.preventDefault();
        goal.focus();
        goal.scrollIntoView({ block: 'center' });
      }
      return;
    }

    if (target.closest('.navigation a')) {
      const drawer = document.getElementById('navigation');
      if (drawer?.matches(':popover-open')) drawer.hidePopover();
    }
  });

  // A text field tells the server when it is left, which a click at a disabled button would do and then be lost.
  document.addEventListener('input', event => {
    event.target.form?.querySelector('button[data-wakes]:disabled')?.toggleAttribute('disabled', false);
  });

  // The server no longer knows the circuit: only a fresh page helps.
  const modal = document.getElementById('components-reconnect-modal');
  if (modal) {
    new MutationObserver(() => {
      if (modal.classList.contains('components-reconnect-rejected')) location.reload();
    }).observe(modal, { attributes: true, attributeFilter: ['class'] });
  }
})();
