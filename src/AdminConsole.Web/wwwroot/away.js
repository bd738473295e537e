// Of the page that stands in while the database is away: asks whether it is back, and then loads what was wanted.
setInterval(async () => {
  try {
    if ((await fetch('/healthz/ready', { cache: 'no-store' })).ok) {
      location.reload();
    }
  } catch {
    // The server itself is away; ask again.
  }
}, 3000);
