// The token leaves the address bar at once, so that it is in no history, screenshot or bookmark.
const token = new URLSearchParams(location.search).get('token');
if (location.search !== '') {
  history.replaceState(null, '', location.pathname);
}

const said = JSON.parse(document.body.dataset.said);
const form = document.querySelector('form');
const lead = document.getElementById('lead');
const outcome = document.getElementById('outcome');
const again = document.getElementById('again');
const inputs = [...form.querySelectorAll('input')];

// Focus goes to the outcome, so that it is read out and the next key press starts there.
function tell(text, good) {
  outcome.textContent = text;
  outcome.className = good ? 'good' : 'bad';
  outcome.focus();
}

function phrase(code, detail) {
  const told = String(detail ?? '');
  const number = (told.match(/\d+/) ?? [''])[0];
  // What an admin or operator wrote stands behind the first sentence.
  const message = told.replace(/^[^.]*\.?\s*/, '');
  return (said[code] ?? detail ?? said.broken)
    .replace('{n}', () => number)
    .replace('{message}', () => message)
    .trim();
}

function mark(input) {
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-errormessage', 'outcome');
}

// Which field a problem is about: the one it names, or whose name its code begins with.
function about(field, code) {
  return inputs.find((input) => input.name === field)
    ?? inputs.find((input) => code.startsWith(input.name))
    ?? (code.startsWith('password') ? form.querySelector('[autocomplete=new-password]') : null);
}

// No further try on this page can succeed.
function giveUp() {
  form.hidden = true;
  lead.hidden = true;
  if (again) {
    again.hidden = false;
  }
}

function explain(problem) {
  const named = problem.errors ?? [];
  const faults = named.length > 0 ? named : [{...problem, code: String(problem.code)}];
  for (const fault of faults) {
    const input = about(fault.field, fault.code);
    if (input) {
      mark(input);
    }
  }
  if (faults.some((fault) => ['token_invalid', 'not_authenticated'].includes(fault.code))) {
    giveUp();
  }
  return faults.map((fault) => phrase(fault.code, fault.detail)).join(' ');
}

function body() {
  const fields = {};
  for (const input of inputs) {
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

async function problemOf(answer) {
  try {
    return await answer.json();
  } catch {
    return {code: 'broken'};
  }
}

async function send() {
  let answer;
  try {
    answer = await fetch(form.dataset.post, {
      method: 'POST',
      headers: await headers(),
      body: body(),
    });
  } catch {
    tell(said.unreachable, false);
    return;
  }
  if (answer.ok) {
    form.hidden = true;
    lead.hidden = true;
    tell(said.done, true);
  } else {
    tell(explain(await problemOf(answer)), false);
  }
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  inputs.forEach((input) => input.removeAttribute('aria-invalid'));
  const empty = inputs.filter((input) => input.required && input.value === '');
  if (empty.length > 0) {
    empty.forEach(mark);
    const names = empty.map((input) => input.labels[0].textContent);
    tell(`${said.missing} ${names.join(', ')}`, false);
    return;
  }
  const button = form.querySelector('button');
  button.disabled = true;
  await send();
  button.disabled = false;
});

if (form.hasAttribute('data-token') && token === null) {
  giveUp();
  tell(said.token_missing, false);
}
