// The token leaves the address bar at once, so that it is in no history, screenshot or bookmark.
const token = new URLSearchParams(location.search).get('token');
if (token !== null) {
  history.replaceState(null, '', location.pathname);
}

const form = document.querySelector('form');
const outcome = document.getElementById('outcome');

function tell(text, good) {
  outcome.textContent = text;
  outcome.className = good ? 'good' : 'bad';
  outcome.focus();
}

function body() {
  const fields = {};
  for (const input of form.querySelectorAll('input')) {
    if (input.value !== '' || !input.hasAttribute('data-optional')) {
      fields[input.name] = input.value;
    }
  }
  if (form.hasAttribute('data-token')) {
    fields.token = token ?? '';
  }
  return JSON.stringify(fields);
}

// Whoever is logged in has to show that the request comes from a page of this server.
async function headers() {
  const found = {'Content-Type': 'application/json'};
  const answer = await fetch('/api/v1/auth/csrf');
  if (answer.ok) {
    found['X-CSRF-Token'] = (await answer.json()).csrf_token;
  }
  return found;
}

async function reason(answer) {
  try {
    const problem = await answer.json();
    const faults = (problem.errors ?? []).map((error) => error.detail);
    return faults.length > 0 ? faults.join(' ') : problem.detail;
  } catch {
    return 'The server could not answer. Try again in a little while.';
  }
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    const answer = await fetch(form.dataset.post, {
      method: 'POST',
      headers: await headers(),
      body: body(),
    });
    if (answer.ok) {
      form.hidden = true;
      tell(form.dataset.done, true);
    } else {
      tell(await reason(answer), false);
    }
  } catch {
    tell('The server cannot be reached. Try again in a little while.', false);
  } finally {
    button.disabled = false;
  }
});
