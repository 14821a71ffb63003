// Everything here is a bonus: the pages work without it.
"use strict";

// A photo that does not load gives way to the initials behind it.
for (const photo of document.querySelectorAll("img[data-photo]")) {
  const drop = () => photo.remove();
  if (photo.complete && photo.naturalWidth === 0) {
    drop();
  } else {
    photo.addEventListener("error", drop);
  }
}

// A link to the API becomes a question that is answered on the page.
for (const link of document.querySelectorAll("a[data-ask]")) {
  link.setAttribute("role", "button");
  link.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      link.click();
    }
  });
  link.addEventListener("click", (event) => {
    event.preventDefault();
    ask(link.href, document.getElementById(link.dataset.ask));
  });
}

async function ask(url, place) {
  place.hidden = false;
  try {
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    const json = await answer.json();
    show(place, answer, json);
  } catch (problem) {
    place.replaceChildren(line("p", "No answer: " + problem.message));
  }
}

function show(place, answer, json) {
  const status = line("p", answer.status + (answer.ok ? " OK" : " " + (json.title || "")));
  status.className = answer.ok ? "status good" : "status bad";
  const body = line("pre", JSON.stringify(json, null, 2));
  body.tabIndex = 0;
  body.setAttribute("aria-label", "The answer as JSON");
  place.replaceChildren(status, body);
  // Only an address of this host: what a server sends is not trusted blindly, not even here.
  if (answer.status === 401 && json.loginUrl) {
    const login = new URL(json.loginUrl, location.href);
    if (login.origin === location.origin) {
      const link = line("a", "Sign in");
      link.href = login.href;
      link.className = "button";
      place.append(link);
    }
  }
}

function line(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
